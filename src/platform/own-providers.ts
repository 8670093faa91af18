import { CodedError } from '#core/lib/coded-error.ts';
import type { OwnProviderStore } from '#core/providers/own-providers.ts';

const KEY = 'authlens.providers';

/** The providers of this device, in localStorage: what they are and no secret. Other tabs hear of a change. */
export function createOwnProviderStore(): OwnProviderStore {
  return {
    read() {
      try {
        return localStorage.getItem(KEY) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(text) {
      try {
        if (text === undefined) localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, text);
      } catch (cause) {
        throw new CodedError('own_providers_not_kept', {}, cause);
      }
    },
    onChange(listener) {
      // `key` is null when everything was cleared.
      window.addEventListener('storage', ({ key, storageArea }) => {
        if (storageArea === localStorage && (key === KEY || key === null)) listener();
      });
    },
  };
}
