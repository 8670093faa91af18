import { stringListMember, stringMember } from '#core/lib/json.ts';
import type { HintStore } from '#core/session/ports.ts';
import { readJson, writeJson } from './web-storage.ts';

const HINT_KEY = 'authlens.hint';
const TAB_KEY = 'authlens.tab';

/** Who was signed in (all tabs), and how this tab's silent attempts went. Never a secret. */
export function createHints(): HintStore {
  const readTab = () => readJson('sessionStorage', TAB_KEY);
  return {
    read() {
      const stored = readJson('localStorage', HINT_KEY);
      const active = stringMember(stored, 'active');
      return {
        signed_in: stringListMember(stored, 'signed_in') ?? [],
        ...(active !== undefined && { active }),
      };
    },
    write: (hint) => writeJson('localStorage', HINT_KEY, hint.signed_in.length > 0 ? { ...hint } : {}),
    tab: {
      wasSignedIn: () => readTab()['signed_in'] === true,
      setSignedIn: (signed_in) =>
        writeJson('sessionStorage', TAB_KEY, signed_in ? { ...readTab(), signed_in } : {}),
      failedAttempts: () => Number(readTab()['failed_attempts'] ?? 0) || 0,
      setFailedAttempts: (failed_attempts) => {
        const { failed_attempts: _old, ...rest } = readTab();
        writeJson('sessionStorage', TAB_KEY, failed_attempts > 0 ? { ...rest, failed_attempts } : rest);
      },
    },
  };
}
