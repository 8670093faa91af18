import { classNames } from './class-names.ts';
import styles from './skeleton.module.css';

interface SkeletonProps {
  lines?: number | undefined;
  /** Any CSS length. */
  width?: string | undefined;
  height?: string | undefined;
  shape?: 'text' | 'block' | 'circle' | undefined;
}

/** Keeps the place of what is coming. Hidden from assistive technology: put `aria-busy` on its container. */
export function Skeleton({ lines = 1, width, height, shape = 'text' }: SkeletonProps) {
  return (
    <span className={styles['skeleton']} aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <span
          key={line}
          className={classNames(styles['bar'], styles[shape])}
          style={{ inlineSize: width, blockSize: height }}
        />
      ))}
    </span>
  );
}
