import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { ConsoleMemory } from './console-memory.ts';
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

interface DraftOptions {
  readonly choices: Choices;
  readonly memory: ConsoleMemory;
  /** Whose session it is. */
  readonly owner: string;
}

/** The draft, and the part of it that stands in the page's address. */
export function useDraft({ choices, memory, owner }: DraftOptions): DraftHolder {
  const [params, setParams] = useSearchParams();
  const address = withoutView(params);
  const [held, setHeld] = useState<Held>(
    () => remembered(memory, owner, address) ?? { address, draft: readDraft(params, choices) },
  );
  const { draft, written } = held;

  if (held.address !== address) {
    const ours = written === address;
    const { headers, body } = draft;
    setHeld({ address, draft: ours ? draft : { ...readDraft(params, choices), headers, body } });
  }

  // Come back by a bare link: the address tells again what is being written.
  const lost = address === '' && held.address === '' && written !== undefined;
  useEffect(() => {
    if (!lost) return;
    const next = new URLSearchParams(written);
    const view = params.get(VIEW_PARAMETER);
    if (view !== null) next.set(VIEW_PARAMETER, view);
    setParams(next, { replace: true });
  }, [lost, written, params, setParams]);

  const hold = (next: Held) => {
    setHeld(next);
    memory.keepCall({ owner, draft: next.draft, address: next.written ?? next.address });
  };
  return {
    draft,
    change: (part) => hold({ ...held, draft: { ...draft, ...part } }),
    keep: (part) => {
      const next = { ...draft, ...part };
      const own = writeAddress(next, choices)?.toString() ?? address;
      hold({ address, written: own, draft: next });
      if (own !== address) setParams(own, { replace: true });
    },
  };
}

/** What was being written when the page was left, unless the address asks for something else. */
function remembered(memory: ConsoleMemory, owner: string, address: string): Held | undefined {
  const kept = memory.call(owner);
  if (kept === undefined || (address !== '' && address !== kept.address)) return undefined;
  return { address, draft: kept.draft, ...(kept.address !== address && { written: kept.address }) };
}
