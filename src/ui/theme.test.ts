// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest';
import { chooseTheme, currentTheme, initTheme, readStoredTheme, subscribeTheme } from './theme.ts';

const applied = () => document.documentElement.dataset['theme'];

afterEach(() => {
  vi.restoreAllMocks();
  localStorage.clear();
  chooseTheme('system');
});

describe('the stored choice', () => {
  test('is applied at the start', () => {
    localStorage.setItem('authlens.theme', 'dark');
    initTheme();
    expect(applied()).toBe('dark');
    expect(currentTheme()).toBe('dark');
  });

  test('counts as none when it is not a theme', () => {
    localStorage.setItem('authlens.theme', '"><script>');
    expect(readStoredTheme()).toBe('system');
    initTheme();
    expect(applied()).toBeUndefined();
  });

  test('is system where storage is blocked', () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    expect(readStoredTheme()).toBe('system');
  });
});

describe('choosing', () => {
  test('applies, keeps and tells', () => {
    const listener = vi.fn();
    const unsubscribe = subscribeTheme(listener);
    chooseTheme('light');
    unsubscribe();
    chooseTheme('dark');
    expect(listener).toHaveBeenCalledTimes(1);
    expect(applied()).toBe('dark');
    expect(localStorage.getItem('authlens.theme')).toBe('dark');
  });

  test('system leaves nothing behind', () => {
    chooseTheme('dark');
    chooseTheme('system');
    expect(applied()).toBeUndefined();
    expect(localStorage.length).toBe(0);
  });

  test('works for the page where storage is blocked', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    chooseTheme('dark');
    expect(applied()).toBe('dark');
  });

  test('in another tab is followed', () => {
    initTheme();
    localStorage.setItem('authlens.theme', 'light');
    window.dispatchEvent(new StorageEvent('storage', { key: 'authlens.theme' }));
    expect(applied()).toBe('light');
  });
});
