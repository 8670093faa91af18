import type { ReactNode } from 'react';
import { Stack } from '#ui/stack.tsx';
import styles from './console.module.css';

interface PartProps {
  name: string;
  sentences: readonly string[];
  children?: ReactNode;
}

/** A heading with its sentences. */
export function Part({ name, sentences, children }: PartProps) {
  return (
    <Stack gap="xs">
      <h3 className={styles['part']}>{name}</h3>
      <ul className={styles['sentences']}>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {children}
    </Stack>
  );
}
