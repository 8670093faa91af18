import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { credentialKind, credentialKinds } from './kinds.ts';

test('each kind has an id of its own, which is the name of its file', () => {
  const ids = credentialKinds.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toHaveLength(11);
  for (const id of ids) {
    expect(credentialKind(id)?.id).toBe(id);
    expect(existsSync(new URL(`./${id}.ts`, import.meta.url))).toBe(true);
  }
  expect(credentialKind('constructor')).toBeUndefined();
});

describe.each(credentialKinds)('$id', (kind) => {
  test('explains itself in plain sentences', () => {
    for (const words of [kind.summary, kind.use_when, kind.leaks, kind.prefer]) {
      expect(words).toMatch(/^\p{Lu}[^<>]*\.$/u);
      expect(words.length).toBeLessThan(260);
    }
    expect(kind.use_when).toMatch(/^Use it /);
    expect(kind.specification.href).toMatch(/^https:\/\//);
  });

  test('describes its fields so that a page can draw them', () => {
    const names = kind.fields.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const field of kind.fields) {
      expect(field.label).toMatch(/^\p{Lu}/u);
      expect(field.help).toMatch(/\.$/);
      const { only_with } = field;
      if (only_with !== undefined) {
        const options = kind.fields.find(({ name }) => name === only_with.field)?.options ?? [];
        expect(options.map(({ value }) => value)).toEqual(expect.arrayContaining([...only_with.values]));
      }
      if (field.kind !== 'choice') continue;
      expect(field.options?.map(({ value }) => value)).toContain(field.default);
    }
  });

  test('holds no secret by itself', () => {
    for (const field of kind.fields) if (field.kind === 'secret') expect(field.default).toBeUndefined();
  });
});
