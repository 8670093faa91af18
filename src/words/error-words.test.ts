import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '#core/lib/coded-error.ts';
import type { ErrorCode } from '#core/lib/error-codes.ts';
import { examples } from './error-examples.test-support.ts';
import { errorWords, nextSteps, wordsFor } from './error-words.ts';
import type { ErrorWords } from './words.ts';

const codes = Object.keys(errorWords) as ErrorCode[];

const HOSTILE = `<img src=x onerror=alert(1)>”“\u202Etxet\u0000\n${'A'.repeat(5000)}`;
const MEMBERS =
  'actual alg attempts claim client_id clock_skew_s content_type count detail endpoint error error_description expected field host id kid limit limit_bytes member minutes offered parameter part path reason retry_after_s seconds status step type'.split(
    ' ',
  );
const hostileTexts: Evidence = Object.fromEntries(MEMBERS.map((member) => [member, HOSTILE]));
const hostileNumbers: Evidence = Object.fromEntries(MEMBERS.map((member) => [member, Number.NaN]));
const hostileLists: Evidence = Object.fromEntries(MEMBERS.map((member) => [member, [HOSTILE, HOSTILE]]));

function sentencesOf(words: ErrorWords, evidence: Evidence): readonly string[] {
  return [words.happened(evidence), words.why, ...nextSteps(words, evidence)];
}

function expectProperSentence(text: string, longest: number): void {
  expect(text).toMatch(/[.…]$/);
  expect(text).toMatch(/^[\p{Lu}“]/u);
  expect(text).not.toMatch(/undefined|\[object|NaN|null|“”|“ | {2}| [.,;]|\.\./);
  expect(text).not.toMatch(/!|please|\bRFC\b.*\bRFC\b/i);
  expect(text.length).toBeLessThanOrEqual(longest);
}

describe('the table of words', () => {
  test('has exactly the codes that exist', () => {
    const source = readFileSync(new URL('../core/lib/error-codes.ts', import.meta.url), 'utf8');
    const declared = [...source.matchAll(/'([a-z_]+)'/g)].map(([, code]) => code);
    expect([...codes].sort()).toEqual([...declared].sort());
  });

  test('has an example for every code', () => {
    expect([...new Set(examples.map(({ error }) => error.code))].sort()).toEqual([...codes].sort());
  });

  test('tells every code apart by its title', () => {
    expect(new Set(codes.map((code) => errorWords[code].title)).size).toBe(codes.length);
  });

  test('has words even for a code of a newer deployment', () => {
    const code = 'from_the_future' as ErrorCode;
    expect(wordsFor(code)).toBe(errorWords.unexpected);
    expect(wordsFor('constructor' as ErrorCode)).toBe(errorWords.unexpected);
  });
});

describe.each(codes)('%s', (code) => {
  const words = wordsFor(code);

  test('has a short title and one sentence of why', () => {
    expect(words.title).toMatch(/^\p{Lu}.{8,60}[^.!?]$/u);
    expectProperSentence(words.why, 160);
    expect(words.why.slice(0, -1)).not.toMatch(/[.?] /);
  });

  test('reads well without any evidence', () => {
    for (const sentence of sentencesOf(words, {})) expectProperSentence(sentence, 280);
    expect(nextSteps(words, {}).length).toBeGreaterThanOrEqual(1);
    expect(nextSteps(words, {}).length).toBeLessThanOrEqual(4);
  });

  test.each([
    ['texts', hostileTexts],
    ['numbers', hostileNumbers],
    ['lists', hostileLists],
  ])('stays bounded and on one line with hostile %s', (_, evidence) => {
    for (const sentence of sentencesOf(words, evidence)) {
      expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      expect(sentence).not.toMatch(/undefined|\[object|NaN/);
      expect(sentence.length).toBeLessThanOrEqual(1000);
      const quotes = sentence.match(/[“”]/g) ?? [];
      expect(quotes.every((quote, index) => quote === '“”'[index % 2])).toBe(true);
    }
  });

  test('links only to where the standard is published', () => {
    if (words.specification === undefined) return;
    const { protocol, host } = new URL(words.specification.href);
    expect(protocol).toBe('https:');
    expect(['www.rfc-editor.org', 'openid.net', 'www.w3.org']).toContain(host);
  });
});

describe('what happened', () => {
  test.each(examples.map((each) => [each.error.code, JSON.stringify(each.error.evidence), each] as const))(
    '%s %s',
    (code, _, { error, happened, next }) => {
      const words = wordsFor(code);
      const text = words.happened(error.evidence);
      expect(text).toContain(happened);
      const steps = nextSteps(words, error.evidence);
      if (next !== undefined) expect(steps.join('\n')).toContain(next);
      for (const sentence of [text, ...steps]) expectProperSentence(sentence, 400);
      expect(new Set(steps).size).toBe(steps.length);
    },
  );
});
