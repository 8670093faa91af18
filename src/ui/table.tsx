import { type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './table.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  mono?: boolean | undefined;
  align?: 'start' | 'end' | undefined;
  /** The cell that names its row. */
  rowHeader?: boolean | undefined;
  width?: 'narrow' | 'wide' | undefined;
}

interface DataTableProps<Row> {
  caption: string;
  hideCaption?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Stands in place of the rows when there are none. */
  empty?: ReactNode;
}

/** A table that folds into one card per row where its columns do not fit. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, hideCaption = false, columns, rows, rowKey, empty } = props;
  const captionId = useId();
  // The roles are spelled out because folding changes `display`, which takes a table's meaning away.
  return (
    <div className={styles['container']}>
      <table className={styles['table']} role="table" aria-labelledby={captionId}>
        <caption id={captionId} className={classNames(!hideCaption && styles['caption'])}>
          {hideCaption ? <VisuallyHidden>{caption}</VisuallyHidden> : caption}
        </caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map(({ id, header, align, width }) => (
              <th key={id} role="columnheader" scope="col" data-align={align} data-width={width}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 && empty !== undefined && <div className={styles['empty']}>{empty}</div>}
    </div>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = <div className={styles['content']}>{column.cell(row)}</div>;
  const shared = {
    className: classNames(column.mono === true && styles['mono']),
    'data-align': column.align,
    'data-label': column.header,
    'data-width': column.width,
  };
  return column.rowHeader === true ? (
    <th role="rowheader" scope="row" {...shared}>
      {content}
    </th>
  ) : (
    <td role="cell" {...shared}>
      {content}
    </td>
  );
}
