import { useSyncExternalStore } from 'react';

/** A value that outlives the view that draws it. */
export interface Cell<T> {
  get(this: void): T;
  set(this: void, next: T): void;
  subscribe(this: void, listener: () => void): () => void;
}

export function createCell<T>(first: T): Cell<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      value = next;
      for (const tell of listeners) tell();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useCell<T>({ subscribe, get, set }: Cell<T>): readonly [T, (next: T) => void] {
  return [useSyncExternalStore(subscribe, get), set];
}
