import styles from './providers.module.css';

interface DifferenceProps {
  id?: string | undefined;
  before: { label: string; text: string };
  after: { label: string; text: string };
}

/** How much of the beginning, and of the end, two texts have in common. */
function commonEnds(a: string, b: string): readonly [number, number] {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < shorter - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return [start, end];
}

/** Two texts, one above the other, and where exactly they differ. What it comes to is said in words beside it. */
export function Difference({ id, before, after }: DifferenceProps) {
  const [start, end] = commonEnds(before.text, after.text);
  return (
    <dl className={styles['difference']} id={id}>
      {[before, after].map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>
              {text.slice(0, start)}
              {text.length > start + end && (
                <mark className={styles['differs']}>{text.slice(start, text.length - end)}</mark>
              )}
              {text.slice(text.length - end)}
            </bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
