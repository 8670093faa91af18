import type { GateMemory } from '#core/flow/gate.ts';

const KEY = 'authlens.steps';

/** That this tab goes step by step: a mark without content, which outlives a redirect. */
export const stepMemory: GateMemory = {
  read: () => KEY in sessionStorage,
  write: (on) => (on ? sessionStorage.setItem(KEY, '1') : sessionStorage.removeItem(KEY)),
};
