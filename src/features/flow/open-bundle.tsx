import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { Button } from '#ui/button.tsx';
import { classNames } from '#ui/class-names.ts';
import styles from './flow.module.css';

interface OpenBundleProps {
  onFile: (file: File) => void;
}

/** Opens a bundle by the file dialog. */
export function OpenBundleButton({ onFile }: OpenBundleProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Bundle"
        accept=".json,application/json"
        onChange={({ target }) => {
          const file = target.files?.[0];
          // The same file may be chosen again after it was refused.
          target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button variant="quiet" onClick={() => input.current?.click()}>
        Open a bundle
      </Button>
    </>
  );
}

/** The whole page takes a bundle that is dropped on it. */
export function DropZone({ onFile, children }: OpenBundleProps & { children: ReactNode }) {
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(event.type === 'dragover');
  };
  const drop = (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    setOver(false);
    if (!file) return;
    event.preventDefault();
    onFile(file);
  };
  return (
    <div
      className={classNames(styles['dropZone'], over && styles['over'])}
      onDragOver={drag}
      onDragLeave={drag}
      onDrop={drop}
    >
      {children}
      {over && <p className={styles['dropHint']}>Drop the bundle to open it</p>}
    </div>
  );
}
