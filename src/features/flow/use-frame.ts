import { useEffect, useState, type RefObject } from 'react';

export interface Frame {
  /** px */
  readonly width: number;
  readonly height: number;
  /** Pixels of 1 rem. */
  readonly rem: number;
}

const unmeasured: Frame = { width: 1024, height: 600, rem: 16 };

/** The size of a scrolling box, for as long as it changes. */
export function useFrame(ref: RefObject<HTMLElement | null>): Frame {
  const [frame, setFrame] = useState(unmeasured);
  useEffect(() => {
    const element = ref.current;
    if (element === null || typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === 0) return;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || unmeasured.rem;
      setFrame({ width: element.clientWidth, height: element.clientHeight, rem });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return frame;
}
