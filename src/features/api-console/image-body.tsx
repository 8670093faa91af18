import { useCallback, useState } from 'react';
import styles from './console.module.css';

interface ImageBodyProps {
  bytes: Uint8Array<ArrayBuffer>;
  type: string;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture that an API answered. As an image no script in it runs, and nothing that it names is loaded (SVG 2 2.2). */
export function ImageBody({ bytes, type }: ImageBodyProps) {
  const [size, setSize] = useState<Size | 'broken'>();
  const show = useCallback(
    (image: HTMLImageElement) => {
      const url = URL.createObjectURL(new Blob([bytes], { type }));
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [bytes, type],
  );
  if (size === 'broken') {
    return (
      <p className={styles['soft']}>This is called {type}, but the browser cannot read it as a picture.</p>
    );
  }
  return (
    <figure className={styles['picture']}>
      <img
        ref={show}
        alt="The picture in the answer"
        onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) =>
          setSize({ width, height })
        }
        onError={() => setSize('broken')}
      />
      {size !== undefined && (
        <figcaption className={styles['soft']}>
          {type}, {size.width} × {size.height} pixels
        </figcaption>
      )}
    </figure>
  );
}
