import { describe, expect, test } from 'vitest';
import { log, tokenRequest } from './a-log.test-support.ts';
import { checkBundleSize, MAX_BUNDLE_BYTES, readBundle, writeBundle } from './bundle.ts';

const NOW = Date.UTC(2026, 0, 2);
const read = (text: string) => readBundle(text, 'salt');

test('what was written is read again as it was', () => {
  expect(read(writeBundle(log, NOW))).toEqual({
    exported_at: '2026-01-02T00:00:00.000Z',
    log,
    redacted_events: 0,
  });
});

test('one run can be taken alone', () => {
  const two = {
    ...log,
    runs: [...log.runs, { id: 'r2', started_at: 1, cause: 'api' } as const],
    events: [...log.events, { ...tokenRequest, id: 9, run: 'r2' }],
  };
  const { runs, events } = read(writeBundle(two, NOW, ['r2'])).log;
  expect(runs.map(({ id }) => id)).toEqual(['r2']);
  expect(events.map(({ id }) => id)).toEqual([9]);
});

/** The text of a bundle with one thing changed. */
function changed(change: (bundle: Record<string, unknown>) => void): string {
  const bundle: Record<string, unknown> = JSON.parse(writeBundle(log, NOW));
  change(bundle);
  return JSON.stringify(bundle);
}

describe('a file is refused', () => {
  test.each([
    ['no JSON', '{', 'bundle_not_json'],
    ['nothing', '', 'bundle_not_json'],
    ['a page', '<!doctype html>', 'bundle_not_json'],
    ['a list', '[]', 'bundle_foreign'],
    ['a HAR', '{"log":{"version":"1.2","entries":[]}}', 'bundle_foreign'],
    ['a bundle of another app', changed((bundle) => (bundle['schema'] = 'other')), 'bundle_foreign'],
    ['a newer version', changed((bundle) => (bundle['version'] = 2)), 'bundle_newer'],
    ['no version', changed((bundle) => delete bundle['version']), 'bundle_damaged'],
    ['no events', changed((bundle) => delete bundle['events']), 'bundle_damaged'],
    ['an event without a run', changed((bundle) => (bundle['runs'] = [])), 'bundle_damaged'],
    [
      'events out of order',
      changed((bundle) => (bundle['events'] = [...log.events].reverse())),
      'bundle_damaged',
    ],
    [
      'an unknown kind of event',
      changed((bundle) => (bundle['events'] = [{ ...tokenRequest, kind: 'x' }])),
      'bundle_damaged',
    ],
    [
      'a time that is none',
      changed((bundle) => (bundle['events'] = [{ ...tokenRequest, at: 1e300 }])),
      'bundle_damaged',
    ],
    ['a date that is none', changed((bundle) => (bundle['exported_at'] = 'yesterday')), 'bundle_damaged'],
    [
      'too many events',
      changed(
        (bundle) =>
          (bundle['events'] = Array.from({ length: 10_001 }, (_, index) => ({
            ...log.events[0],
            id: index + 1,
          }))),
      ),
      'bundle_damaged',
    ],
  ])('%s', (_, text, code) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ code }));
  });

  test('that is larger than any bundle', () => {
    expect(() => checkBundleSize(MAX_BUNDLE_BYTES)).not.toThrow();
    expect(() => checkBundleSize(MAX_BUNDLE_BYTES + 1)).toThrow(
      expect.objectContaining({ code: 'bundle_too_large' }),
    );
    expect(() => read(' '.repeat(MAX_BUNDLE_BYTES + 1))).toThrow(
      expect.objectContaining({ code: 'bundle_too_large' }),
    );
  });

  test('and the reason names the place, not what stands there', () => {
    const text = changed((bundle) => (bundle['events'] = [{ ...tokenRequest, method: 'secret value' }]));
    expect(() => read(text)).toThrow(
      expect.objectContaining({ code: 'bundle_damaged', evidence: { field: 'events.0.method' } }),
    );
  });
});

test('a secret in a file is replaced, by a pseudonym that the file does not have yet', () => {
  const text = changed((bundle) => {
    bundle['events'] = [
      {
        ...tokenRequest,
        url: 'https://id.example/token?code=s3cr3t-code-in-a-file',
        extra: 's3cr3t-code-in-a-file',
      },
    ];
  });
  const { log: opened, redacted_events } = read(text);
  expect(redacted_events).toBe(1);
  expect(JSON.stringify(opened)).not.toContain('s3cr3t');
  expect(opened.events[0]).toMatchObject({ url: 'https://id.example/token?code=code‹a2›' });
});

test('a byte order mark is no damage', () => {
  expect(read(`\ufeff${writeBundle(log, NOW)}`).log).toEqual(log);
});
