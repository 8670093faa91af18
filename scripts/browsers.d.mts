export interface FoundBrowser {
  /** Absent when Playwright finds the program by itself. */
  executablePath?: string;
  name: string;
}

export function findChromium(): FoundBrowser | undefined;
export function findFirefox(): (FoundBrowser & { channel?: 'moz-firefox' }) | undefined;
export function chromiumLaunchOptions(): { executablePath?: string; args: string[] };
