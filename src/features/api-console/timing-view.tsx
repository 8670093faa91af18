import { formatBytes, formatMilliseconds } from '#ui/format.ts';
import { Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import styles from './console.module.css';
import { readPhases } from './timing-phases.ts';

interface TimingViewProps {
  url: string;
  duration_ms: number;
  bytes: number;
}

/** How long the answer took, and in which parts, as far as the browser lets the page know. */
export function TimingView({ url, duration_ms, bytes }: TimingViewProps) {
  const phases = readPhases(performance.getEntriesByName(url, 'resource').at(-1));
  const whole = phases.reduce((sum, { ms }) => sum + ms, 0);
  return (
    <Stack gap="m">
      {whole > 0 && (
        <div className={styles['phases']} aria-hidden="true">
          {phases.map(({ name, ms }) => (
            <span key={name} style={{ flexGrow: ms }} />
          ))}
        </div>
      )}
      <KeyValueTable
        label="Timing"
        rows={[
          ...phases.map(({ name, ms }) => ({ id: name, name, value: formatMilliseconds(ms) })),
          { id: 'all', name: 'From send to the last byte', value: formatMilliseconds(duration_ms) },
          { id: 'size', name: 'Size of the body', value: formatBytes(bytes) },
        ]}
      />
      {whole === 0 && (
        <p className={styles['soft']}>
          The browser tells the parts of another origin only when the API sends Timing-Allow-Origin.
        </p>
      )}
    </Stack>
  );
}
