import type { LogStore } from '#core/flow/recorder.ts';

const KEY = 'authlens.flow';

/** The redacted log on its way over a redirect: in this tab alone. */
export function createLogStore(): LogStore {
  return {
    read: () => sessionStorage.getItem(KEY),
    write: (text) => sessionStorage.setItem(KEY, text),
    remove: () => sessionStorage.removeItem(KEY),
  };
}
