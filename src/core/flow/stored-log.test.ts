import { describe, expect, test } from 'vitest';
import { log, tokenRequest } from './a-log.test-support.ts';
import type { FlowLog } from './flow-event.ts';
import { readStoredLog, writeStoredLog, type StoredLog } from './stored-log.ts';

const stored: StoredLog = {
  log,
  pseudonyms: {
    salt: 'salt',
    counts: { code: 1 },
    known: [{ hash: '0123456789abcdef0123456789abcdef', name: 'code‹a1›', length: 32 }],
  },
  next_id: 6,
  next_run: 2,
};

test('what was written before the redirect is read after it', () => {
  expect(readStoredLog(writeStoredLog(stored))).toEqual(stored);
});

/** The text with one thing changed, as a script on the page or another version might. */
function changed(change: (text: Record<string, unknown>) => void): string {
  const text: Record<string, unknown> = JSON.parse(writeStoredLog(stored));
  change(text);
  return JSON.stringify(text);
}

const withPseudonyms = (part: object) =>
  changed((text) => (text['pseudonyms'] = { ...stored.pseudonyms, ...part }));

const known = stored.pseudonyms.known[0];

describe('what is not as it was written is not read', () => {
  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['another schema', changed((text) => (text['schema'] = 'authlens.flow-bundle'))],
    ['another version', changed((text) => (text['version'] = 2))],
    ['no pseudonyms', changed((text) => delete text['pseudonyms'])],
    ['no salt', withPseudonyms({ salt: '' })],
    ['a count that is none', withPseudonyms({ counts: { code: -1 } })],
    ['a kind that is none', withPseudonyms({ counts: { 'co de': 1 } })],
    ['a hash that is none', withPseudonyms({ known: [{ ...known, hash: 'zz' }] })],
    ['a secret in place of a name', withPseudonyms({ known: [{ ...known, name: 's3cret' }] })],
    ['a length that is none', withPseudonyms({ known: [{ ...known, length: 0 }] })],
    ['too many hashes', withPseudonyms({ known: Array(5_001).fill(known) })],
    ['an id that would be given again', changed((text) => (text['next_id'] = 5))],
    ['a run that would be begun again', changed((text) => (text['next_run'] = 0))],
    ['an event of no run', changed((text) => (text['runs'] = []))],
    ['events out of order', changed((text) => (text['events'] = log.events.toReversed()))],
  ])('%s', (_, text) => {
    expect(readStoredLog(text)).toBeUndefined();
  });
});

describe('what does not fit', () => {
  const runs = Array.from({ length: 40 }, (_, index) => ({
    id: `r${index + 1}`,
    started_at: index,
    cause: 'api' as const,
  }));
  const bodyOf = (size: number) => ({ headers: [], body: 'x'.repeat(size), body_kind: 'text' as const });
  const long = (size: number): FlowLog => ({
    runs,
    dropped: 3,
    events: runs.map(({ id }, index) => ({ ...tokenRequest, id: index + 1, run: id, request: bodyOf(size) })),
  });
  const kept = (each: FlowLog) => readStoredLog(writeStoredLog({ ...stored, log: each, next_id: 100 }))?.log;

  test('loses its oldest runs, and counts their events', () => {
    const after = kept(long(64_000));
    expect(after?.runs.at(-1)?.id).toBe('r40');
    expect(after?.runs.length).toBeLessThan(40);
    expect(after?.events.map(({ run }) => run)).toEqual(after?.runs.map(({ id }) => id));
    expect(after?.dropped).toBe(3 + 40 - (after?.events.length ?? 0));
  });

  test('loses nothing as long as it fits', () => {
    expect(kept(long(1_000))).toEqual(long(1_000));
  });

  test('is not kept at all where one run alone is too long', () => {
    const after = kept({ ...log, events: [{ ...tokenRequest, request: bodyOf(2_100_000) }] });
    expect(after).toEqual({ runs: [], events: [], dropped: 1 });
  });
});
