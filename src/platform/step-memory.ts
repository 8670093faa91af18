import type { GateMemory } from '#core/flow/gate.ts';

const KEY = 'authlens.steps';

/** That this tab goes step by step: a mark without content, which outlives a redirect where the browser keeps it. */
export const stepMemory: GateMemory = {
  read() {
    try {
      return KEY in sessionStorage;
    } catch {
      return false;
    }
  },
  write(on) {
    try {
      if (on) sessionStorage.setItem(KEY, '1');
      else sessionStorage.removeItem(KEY);
    } catch {
      // Then the next page does not pause.
    }
  },
};
