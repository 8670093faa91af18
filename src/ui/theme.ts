/** What the visitor chose; `system` follows the device. */
export type ThemeChoice = 'system' | 'light' | 'dark';

const storageKey = 'authlens.theme';
const listeners = new Set<() => void>();
let current: ThemeChoice = 'system';

function isThemeChoice(value: unknown): value is ThemeChoice {
  return value === 'system' || value === 'light' || value === 'dark';
}

/** The choice kept from the last visit. Storage may be blocked or hold anything: then it is `system`. */
export function readStoredTheme(): ThemeChoice {
  try {
    const stored = localStorage.getItem(storageKey);
    return isThemeChoice(stored) ? stored : 'system';
  } catch {
    return 'system';
  }
}

function apply(choice: ThemeChoice): void {
  current = choice;
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
  for (const listener of listeners) listener();
}

function store(choice: ThemeChoice): void {
  try {
    if (choice === 'system') localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, choice);
  } catch {
    // Storage is blocked: the choice holds for this page only.
  }
}

/** Applies the stored choice to `<html>`, and follows a choice made in another tab. Call before the first paint. */
export function initTheme(): void {
  apply(readStoredTheme());
  window.addEventListener('storage', (event) => {
    if (event.key === storageKey || event.key === null) apply(readStoredTheme());
  });
}

/** Applies and keeps a choice. `system` leaves nothing behind in storage. */
export function chooseTheme(choice: ThemeChoice): void {
  store(choice);
  apply(choice);
}

/** For `useSyncExternalStore`. */
export function subscribeTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The choice now applied. */
export function currentTheme(): ThemeChoice {
  return current;
}
