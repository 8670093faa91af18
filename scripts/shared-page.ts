import { afterAll, expect, vi } from 'vitest';

// Test files of one worker share its page. What one of them leaves there breaks another one far behind it, so that each
// answers for itself: this runs after the last hook of every file.
if (typeof document !== 'undefined') {
  // One file alone would leave this on or off for those behind it, so each starts the same: React expects `act`.
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  afterAll(() => {
    const page = {
      address: location.href,
      body: [...document.body.children].map(({ localName, textContent }) => `${localName}: ${textContent}`),
      cookie: document.cookie,
      stored: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
      fakeTimers: vi.isFakeTimers(),
    };
    const untouched = {
      address: 'http://localhost:3000/',
      body: [],
      cookie: '',
      stored: [],
      fakeTimers: false,
    };
    expect(page, 'what this file leaves behind for the next one').toEqual(untouched);
  });
}
