import { isJsonObject } from '#core/lib/json.ts';
import type { MessagePreferences, PreferenceStore } from '#core/providers/preferences.ts';
import { readJson, writeJson } from './web-storage.ts';

const KEY = 'authlens.messages';

/** Which stronger messages the visitor switched on or off, per provider. Nothing of it is a secret. */
export function createPreferences(): PreferenceStore {
  return {
    read(providerId): MessagePreferences {
      const stored = readJson('localStorage', KEY);
      const own = Object.hasOwn(stored, providerId) ? stored[providerId] : undefined;
      if (!isJsonObject(own)) return {};
      const { par, dpop } = own;
      return {
        ...(typeof par === 'boolean' && { par }),
        ...(typeof dpop === 'boolean' && { dpop }),
      };
    },
    write(providerId, preferences) {
      writeJson('localStorage', KEY, { ...readJson('localStorage', KEY), [providerId]: preferences });
    },
  };
}
