import { useEffect, useRef, useState } from 'react';
import styles from './console.module.css';

interface ImageBodyProps {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

/**
 * A picture that an API answered. It is decoded onto a canvas: the page's policy lets no picture in by an address of its
 * own making, and nothing in a picture can act there.
 */
export function ImageBody({ bytes, type }: ImageBodyProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<{ width: number; height: number } | 'broken'>();
  useEffect(() => {
    let current = true;
    createImageBitmap(new Blob([bytes], { type })).then(
      (picture) => {
        const target = canvas.current;
        if (!current || target === null) return;
        target.width = picture.width;
        target.height = picture.height;
        target.getContext('2d')?.drawImage(picture, 0, 0);
        setSize({ width: picture.width, height: picture.height });
      },
      () => current && setSize('broken'),
    );
    return () => {
      current = false;
    };
  }, [bytes, type]);
  if (size === 'broken') {
    return (
      <p className={styles['soft']}>This is called {type}, but the browser cannot read it as a picture.</p>
    );
  }
  return (
    <figure className={styles['picture']}>
      <canvas ref={canvas} role="img" aria-label="The picture in the answer" />
      {size !== undefined && (
        <figcaption className={styles['soft']}>
          {type}, {size.width} × {size.height} pixels
        </figcaption>
      )}
    </figure>
  );
}
