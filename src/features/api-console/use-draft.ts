import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { readDraft, writeAddress, type Draft, type Sample } from './draft.ts';

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

/** The draft, and the part of it that stands in the page's address. */
export function useDraft(samples: readonly Sample[]): DraftHolder {
  const [params, setParams] = useSearchParams();
  const address = params.toString();
  const [held, setHeld] = useState<Held>(() => ({ address, draft: readDraft(params, samples) }));
  const { draft } = held;

  if (held.address !== address) {
    const ours = held.written === address;
    setHeld({ address, draft: ours ? draft : { ...readDraft(params, samples), body: draft.body } });
  }

  return {
    draft,
    change: (part) => setHeld({ ...held, draft: { ...draft, ...part } }),
    keep: (part) => {
      const next = { ...draft, ...part };
      const written = writeAddress(next, samples)?.toString() ?? address;
      setHeld({ address, written, draft: next });
      if (written !== address) setParams(written, { replace: true });
    },
  };
}
