import type { ConsoleAttempt } from './api-console-props.ts';
import { BinaryBody } from './body-pretty.tsx';
import styles from './console.module.css';
import { LongText } from './long-text.tsx';
import type { Body } from './read-body.ts';

/** The body as it came. */
export function BodyRaw({ body, attempt }: { body: Body; attempt: ConsoleAttempt }) {
  if (body.kind === 'empty') return <p className={styles['soft']}>The body is empty.</p>;
  if (body.kind === 'binary' || (body.kind === 'image' && !body.source))
    return <BinaryBody type={body.type} attempt={attempt} />;
  return <LongText label="As it came" text={attempt.text} />;
}
