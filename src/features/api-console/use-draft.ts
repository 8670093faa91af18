import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { readDraft, writeAddress, type Choices, type Draft } from './draft.ts';

export interface DraftHolder {
  readonly draft: Draft;
  /** Takes over what is being typed; the address follows with `keep`. */
  readonly change: (part: Partial<Draft>) => void;
  /** Changes the draft, and the page's address with it, so that it can be linked and survives a login. */
  readonly keep: (part?: Partial<Draft>) => void;
}

interface Held {
  readonly draft: Draft;
  /** The address that the draft was read from or written to. */
  readonly address: string;
  /** An address of our own making that the router has not taken over yet. */
  readonly written?: string;
}

/** Which part of the page is on show: not the draft's business. */
export const VIEW_PARAMETER = 'view';

function withoutView(params: URLSearchParams): string {
  const rest = new URLSearchParams(params);
  rest.delete(VIEW_PARAMETER);
  return rest.toString();
}

/** The draft, and the part of it that stands in the page's address. */
export function useDraft(choices: Choices): DraftHolder {
  const [params, setParams] = useSearchParams();
  const address = withoutView(params);
  const [held, setHeld] = useState<Held>(() => ({ address, draft: readDraft(params, choices) }));
  const { draft } = held;

  if (held.address !== address) {
    const ours = held.written === address;
    const { headers, body } = draft;
    setHeld({ address, draft: ours ? draft : { ...readDraft(params, choices), headers, body } });
  }

  return {
    draft,
    change: (part) => setHeld({ ...held, draft: { ...draft, ...part } }),
    keep: (part) => {
      const next = { ...draft, ...part };
      const written = writeAddress(next, choices)?.toString() ?? address;
      setHeld({ address, written, draft: next });
      if (written !== address) setParams(written, { replace: true });
    },
  };
}
