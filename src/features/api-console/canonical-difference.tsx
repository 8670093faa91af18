import { firstDifference } from '#core/credentials/first-difference.ts';
import { parseJsonObject, stringMember } from '#core/lib/json.ts';
import { CodeBlock } from '#ui/code-block.tsx';
import { Stack } from '#ui/stack.tsx';
import styles from './console.module.css';

interface CanonicalDifferenceProps {
  /** What was signed here. */
  canonical: string;
  /** The body of the refusal, which may tell what the server signed. */
  text: string;
}

/** The first byte in which the two ends disagree about what was signed. */
export function CanonicalDifference({ canonical, text }: CanonicalDifferenceProps) {
  const theirs = stringMember(parseJsonObject(text) ?? {}, 'canonical');
  if (theirs === undefined) return null;
  const difference = firstDifference(canonical, theirs);
  if (difference === undefined) {
    return (
      <p className={styles['soft']}>
        Both ends signed the same text, byte for byte: so the secrets are not the same.
      </p>
    );
  }
  const { offset, line, column, ours, theirs: other, our_line, their_line } = difference;
  return (
    <Stack gap="s">
      <p>
        The two texts differ first at byte {offset} (line {line}, character {column}): you signed{' '}
        <code>{ours ?? 'nothing more'}</code>, the server <code>{other ?? 'nothing more'}</code>.
      </p>
      <CodeBlock label="Your line" code={our_line} />
      <CodeBlock label="The server’s line" code={their_line} />
    </Stack>
  );
}
