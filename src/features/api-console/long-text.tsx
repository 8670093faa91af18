import { type ReactNode, useMemo } from 'react';
import { CodeBlock } from '#ui/code-block.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { formatNumber } from '#ui/format.ts';
import { Row, Stack } from '#ui/stack.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import styles from './console.module.css';
import { toRows } from './read-body.ts';

/** Beyond this many characters only the rows in view are drawn. */
const LONG = 60_000;
const ROW_HEIGHT = 22;
const LIST_HEIGHT = 484;

interface LongTextProps {
  label: string;
  text: string;
  /** A coloured version, for texts that are not long. */
  children?: ReactNode;
}

/** A text of any length. */
export function LongText({ label, text, children }: LongTextProps) {
  if (text.length > LONG) return <RowsInView label={label} text={text} />;
  return (
    <CodeBlock label={label} code={text} maxHeight="tall">
      {children}
    </CodeBlock>
  );
}

function RowsInView({ label, text }: { label: string; text: string }) {
  const rows = useMemo(() => toRows(text), [text]);
  return (
    <Stack gap="xs">
      <Row justify="between">
        <span className={styles['soft']}>
          {label}, {formatNumber(rows.length)} lines
        </span>
        <CopyButton text={text} what={label} />
      </Row>
      <div className={styles['rows']}>
        <VirtualList
          label={label}
          count={rows.length}
          rowHeight={ROW_HEIGHT}
          height={LIST_HEIGHT}
          mono
          renderRow={(index) => rows[index]}
        />
      </div>
    </Stack>
  );
}
