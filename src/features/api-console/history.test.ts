import { describe, expect, test } from 'vitest';
import {
  addEntry,
  MOST_ENTRIES,
  readHistory,
  withoutSecrets,
  writeHistory,
  type HistoryEntry,
} from './history.ts';

const entry = (part: Partial<HistoryEntry> = {}): HistoryEntry => ({
  id: 'one',
  method: 'GET',
  url: 'https://api.example/orders',
  kind: 'api-key',
  status: 200,
  duration_ms: 12,
  at: 1000,
  ...part,
});

describe('withoutSecrets', () => {
  test.each([
    ['https://u:p@api.example/x?page=2&api_key=abc#part', 'https://api.example/x?page=2'],
    ['https://api.example/x?access_token=abc', 'https://api.example/x'],
    ['https://api.example/x?Client-Secret=abc&q=a%20b', 'https://api.example/x?q=a+b'],
    ['https://api.example/x?key=abcdef&token=x&sig=y', 'https://api.example/x'],
    ['half typed', ''],
  ])('%s', (url, kept) => {
    expect(withoutSecrets(url)).toBe(kept);
  });
});

describe('the history', () => {
  test('has the newest first, each call once, and no secret', () => {
    const first = addEntry([], entry());
    const second = addEntry(first, entry({ id: 'two', url: 'https://api.example/x?api_key=k' }));
    const again = addEntry(second, entry({ id: 'three', status: 401 }));
    expect(again.map(({ id, status }) => [id, status])).toEqual([
      ['three', 401],
      ['two', 200],
    ]);
    expect(writeHistory(again)).not.toContain('api_key');
  });

  test('keeps a burst beside the single call', () => {
    const burst = { total: 50, at_a_time: 50, answered: 50, succeeded: 50 };
    const both = addEntry(addEntry([], entry()), entry({ id: 'two', burst }));
    expect(addEntry(both, entry({ id: 'three', burst })).map(({ id }) => id)).toEqual(['three', 'one']);
  });

  test('is bounded', () => {
    const many = Array.from({ length: MOST_ENTRIES + 5 }, (_, index) => `https://api.example/${index}`);
    const history = many.reduce<readonly HistoryEntry[]>(
      (so_far, url) => addEntry(so_far, entry({ url })),
      [],
    );
    expect(history).toHaveLength(MOST_ENTRIES);
    expect(history[0]?.url).toBe(many.at(-1));
  });

  test('comes back as it was kept', () => {
    const burst = { total: 50, at_a_time: 5, answered: 20, succeeded: 12 };
    const history = [
      entry(),
      entry({ id: 'two', method: 'POST' }),
      entry({ id: 'three', url: 'https://api.example/late', status: 0, cancelled: true }),
      entry({ id: 'four', status: 0, cancelled: true, burst }),
    ];
    expect(readHistory(writeHistory(history))).toEqual(history);
    expect(writeHistory([])).toBeUndefined();
  });

  test.each([
    [undefined],
    ['not JSON'],
    ['{}'],
    ['[null, 1, {"id":"x"}]'],
    [JSON.stringify([{ ...entry(), status: 'x' }])],
    [JSON.stringify([entry({ url: 'https://api.example/?token=leaked' })])],
  ])('reads %s as empty', (text) => {
    expect(readHistory(text)).toEqual([]);
  });
});
