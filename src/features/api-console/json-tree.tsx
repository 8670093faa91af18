import { useMemo, useState } from 'react';
import { Button } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import styles from './json-tree.module.css';
import { OPEN_AT_FIRST, treeRows, type Openness, type TreeRow } from './json-tree-rows.ts';

const ROW_HEIGHT = 26;
const HEIGHT = 468;

/** JSON as a tree that opens and closes. Only the rows in view are drawn, however many there are. */
export function JsonTree({ text }: { text: string }) {
  const document = useMemo((): unknown => JSON.parse(text), [text]);
  const [openness, setOpenness] = useState<Openness>({ depth: OPEN_AT_FIRST, turned: new Set() });
  const rows = useMemo(() => treeRows(document, openness), [document, openness]);
  const turn = (id: string) => {
    const turned = new Set(openness.turned);
    if (!turned.delete(id)) turned.add(id);
    setOpenness({ ...openness, turned });
  };
  return (
    <Stack gap="s">
      <Row gap="s">
        <Button
          size="small"
          variant="quiet"
          onClick={() => setOpenness({ depth: Infinity, turned: new Set() })}
        >
          Open all
        </Button>
        <Button size="small" variant="quiet" onClick={() => setOpenness({ depth: 1, turned: new Set() })}>
          Close all
        </Button>
      </Row>
      <div className={styles['frame']}>
        <VirtualList
          label="JSON tree"
          count={rows.length}
          rowHeight={ROW_HEIGHT}
          height={HEIGHT}
          mono
          renderRow={(index) => <OneRow row={rows[index]} onTurn={turn} />}
        />
      </div>
    </Stack>
  );
}

/** Deeper levels are not moved further to the right. */
const DEEPEST_INDENT = 16;

function OneRow({ row, onTurn }: { row: TreeRow | undefined; onTurn: (id: string) => void }) {
  if (row === undefined) return null;
  const { id, depth, name, value } = row;
  const label = name === undefined ? null : <span className={styles['name']}>{name}: </span>;
  const indent = { paddingInlineStart: `${Math.min(depth, DEEPEST_INDENT) * 1.125}rem` };
  if (value.kind === 'leaf') {
    return (
      <span className={styles['leaf']} style={indent} title={value.text.slice(0, 500)}>
        {label}
        <span className={styles[value.type]}>{value.text.slice(0, 500)}</span>
      </span>
    );
  }
  const { list, size, open } = value;
  const what = list ? `[${size}]` : `{${size}}`;
  return (
    <button
      type="button"
      className={styles['branch']}
      style={indent}
      aria-expanded={open}
      disabled={size === 0}
      onClick={() => onTurn(id)}
    >
      <Icon name="chevron" size={12} />
      {label}
      <span className={styles['size']}>{what}</span>
    </button>
  );
}
