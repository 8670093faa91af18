import { describe, expect, test } from 'vitest';
import { createPastedRedactor } from '../flow/redact-pasted.ts';
import { explain } from './explain.ts';
import { recognise } from './recognise.ts';
import type { Context, RuleExample } from './rule.ts';
import { rules } from './rules.ts';

const here: Context = { origin: 'http://127.0.0.1:5173' };

function judged({ text, context }: RuleExample) {
  return {
    facts: recognise(text, createPastedRedactor('salt', text)).facts,
    context: { ...here, ...context },
  };
}

const each = rules.map((rule) => [rule.id, rule] as const);
const matching = rules.flatMap((rule) =>
  rule.examples.match.map((example) => [rule.id, example.text.slice(0, 100), rule, example] as const),
);
const missing = rules.flatMap((rule) =>
  rule.examples.miss.map((example) => [rule.id, example.text.slice(0, 100), rule, example] as const),
);

describe('the table', () => {
  test('has at least forty rules, each with its own id and title', () => {
    expect(rules.length).toBeGreaterThanOrEqual(40);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  });

  test.each(each)('%s has examples on both sides, and a title that reads', (_, { examples, title }) => {
    expect(examples.match.length).toBeGreaterThan(0);
    expect(examples.miss.length).toBeGreaterThan(0);
    expect(title).toMatch(/^\p{Lu}.{8,80}[^.!?]$/u);
  });
});

describe('what must match', () => {
  test.each(matching)('%s: %s', (id, _, rule, example) => {
    const { facts, context } = judged(example);
    const match = rule.when(facts, context);
    if (match === undefined) throw new Error(`${id} does not match`);
    expect(match.weight).toBeGreaterThan(0);
    expect(match.weight).toBeLessThanOrEqual(100);
    expect(match.evidence.length).toBeGreaterThan(0);
    expect(match.steps.length).toBeGreaterThan(0);
    for (const sentence of [...match.evidence, ...match.steps]) {
      expect(sentence).toMatch(/^[\p{Lu}“]/u);
      expect(sentence).toMatch(/\.$/);
      expect(sentence).not.toMatch(/undefined”?\.|\[object|NaN|RFC \d+.*RFC/);
    }
  });

  test.each(matching)('%s ranks among the first two: %s', (id, _, _rule, example) => {
    const { facts, context } = judged(example);
    const first = explain(facts, context).slice(0, 2);
    expect(first.map((cause) => cause.id)).toContain(id);
  });
});

describe('what must not match', () => {
  test.each(missing)('%s: %s', (_id, _, rule, example) => {
    const { facts, context } = judged(example);
    expect(rule.when(facts, context)).toBeUndefined();
  });
});
