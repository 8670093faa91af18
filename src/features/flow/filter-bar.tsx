import { Checkbox } from '#ui/choice.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { kindNames, type Filters, type KindFilter } from './filters.ts';
import styles from './flow.module.css';
import type { FlowAddress } from './use-flow-address.ts';

interface FilterBarProps {
  filters: Filters;
  change: FlowAddress['change'];
  providers: readonly { id: string; name: string }[];
}

const KINDS: readonly KindFilter[] = ['all', 'messages', 'http', 'navigation', 'judgement', 'step'];

/** What the log shows. Kept in the address, so that a view can be linked. */
export function FilterBar({ filters, change, providers }: FilterBarProps) {
  return (
    <div role="search" aria-label="Filter the log" className={styles['filters']}>
      <TextField
        label="Text"
        hideLabel
        placeholder="Search"
        type="search"
        value={filters.text}
        onChange={({ target }) => change({ text: target.value })}
      />
      <Select
        label="Kind"
        hideLabel
        value={filters.kind}
        options={KINDS.map((kind) => ({ value: kind, label: kindNames[kind] }))}
        onChange={({ target }) => change({ kind: target.value === 'all' ? '' : target.value })}
      />
      {providers.length > 1 && (
        <Select
          label="Provider"
          hideLabel
          value={filters.provider}
          options={[
            { value: '', label: 'All providers' },
            ...providers.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={({ target }) => change({ provider: target.value })}
        />
      )}
      <Checkbox
        label="Failed only"
        checked={filters.failedOnly}
        onChange={({ target }) => change({ failed: target.checked ? '1' : '' })}
      />
    </div>
  );
}
