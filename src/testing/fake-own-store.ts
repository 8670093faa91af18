import { CodedError } from '#core/lib/coded-error.ts';
import type { OwnProviderStore } from '#core/providers/own-providers.ts';

export interface FakeOwnStore extends OwnProviderStore {
  /** What is kept. */
  text: string | undefined;
  /** The browser keeps nothing more. */
  full: boolean;
  /** Another tab writes. */
  writeElsewhere(text: string | undefined): void;
}

/** What `localStorage` would hold of own providers. */
export function createFakeOwnStore(text?: string): FakeOwnStore {
  const listeners: (() => void)[] = [];
  const store: FakeOwnStore = {
    text,
    full: false,
    read: () => store.text,
    write: (next) => {
      if (store.full) throw new CodedError('own_providers_not_kept');
      store.text = next;
    },
    onChange: (listener) => void listeners.push(listener),
    writeElsewhere: (next) => {
      store.text = next;
      listeners.forEach((listener) => listener());
    },
  };
  return store;
}
