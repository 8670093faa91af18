const KEY = 'authlens.api-history';

/** The calls of the API page, kept on this device: what they were, and no secret. A browser that keeps nothing is as good. */
export function createHistoryStore() {
  return {
    read(): string | undefined {
      try {
        return localStorage.getItem(KEY) ?? undefined;
      } catch {
        return undefined;
      }
    },
    write(text: string | undefined): void {
      try {
        if (text === undefined) localStorage.removeItem(KEY);
        else localStorage.setItem(KEY, text);
      } catch {
        // The history then lives as long as the page.
      }
    },
  };
}
