import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { isKind, noFilters, type Filters } from './filters.ts';

export interface FlowAddress {
  /** The run on show; the latest one when the address names none. */
  readonly run: string | undefined;
  /** The id of the selected event. */
  readonly event: number | undefined;
  readonly comparing: boolean;
  readonly filters: Filters;
  readonly change: (change: AddressChange) => void;
}

type AddressChange = Partial<
  Record<'run' | 'event' | 'view' | 'kind' | 'provider' | 'failed' | 'text', string>
>;

/** What of this page can be linked: run, selection and filters. An empty value takes a part out of the address. */
export function useFlowAddress(): FlowAddress {
  const [search, setSearch] = useSearchParams();
  const change = useCallback(
    (parts: AddressChange) => {
      const next = (former: URLSearchParams) => changed(former, parts);
      setSearch(next, { replace: true, preventScrollReset: true });
    },
    [setSearch],
  );
  return useMemo(() => ({ ...read(search), change }), [search, change]);
}

function changed(former: URLSearchParams, parts: AddressChange): URLSearchParams {
  const next = new URLSearchParams(former);
  for (const [name, value] of Object.entries(parts)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

function read(search: URLSearchParams): Omit<FlowAddress, 'change'> {
  const kind = search.get('kind') ?? '';
  const event = Number(search.get('event') ?? '');
  return {
    run: search.get('run') ?? undefined,
    event: Number.isInteger(event) && event > 0 ? event : undefined,
    comparing: search.get('view') === 'compare',
    filters: {
      kind: isKind(kind) ? kind : noFilters.kind,
      provider: search.get('provider') ?? '',
      failedOnly: search.get('failed') === '1',
      text: search.get('text') ?? '',
    },
  };
}
