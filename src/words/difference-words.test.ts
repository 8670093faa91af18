import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differenceWords, severityWords } from './difference-words.ts';

test.each(Object.entries(differenceWords))('%s is explained in one or two plain sentences', (_, words) => {
  expect(words).toMatch(/^\p{Lu}.*\.$/u);
  expect(words.length).toBeLessThanOrEqual(160);
  expect(words.match(/[.:] /g)?.length ?? 0).toBeLessThanOrEqual(2);
});

test('no two differences are explained alike, and every one is used', () => {
  expect(new Set(Object.values(differenceWords)).size).toBe(Object.keys(differenceWords).length);
  const source = ['compare-members', 'compare-documents', 'compare-token-answers', 'compare-runs']
    .map((file) => readFileSync(new URL(`../core/flow/${file}.ts`, import.meta.url), 'utf8'))
    .join('');
  for (const reason of Object.keys(differenceWords)) expect(source).toContain(`'${reason}'`);
  expect(Object.keys(severityWords)).toEqual(['harmless', 'suspicious', 'fatal']);
});
