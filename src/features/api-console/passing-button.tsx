import { useLayoutEffect, useRef } from 'react';
import { Button, type ButtonProps } from '#ui/button.tsx';

interface PassingButtonProps extends ButtonProps {
  /** Called when the button goes while it has the focus, which would be lost. */
  onFocusLost: () => void;
}

/** A button that is there only while something goes on. */
export function PassingButton({ onFocusLost, ...button }: PassingButtonProps) {
  const ref = useRef<HTMLButtonElement>(null);
  const lost = useRef(onFocusLost);
  useLayoutEffect(() => {
    lost.current = onFocusLost;
  });
  useLayoutEffect(() => {
    const self = ref.current;
    return () => {
      if (self !== null && document.activeElement === self) lost.current();
    };
  }, []);
  return <Button ref={ref} {...button} />;
}
