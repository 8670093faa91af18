import { join } from 'node:path';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

// The rules that stand for the walls inside a file.
const eslint = new ESLint({ cwd: join(import.meta.dirname, '..') });

async function rulesBrokenBy(code: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

test.each([
  ['no-restricted-globals', "export const a = () => fetch('/x');"],
  ['no-restricted-globals', 'export const a = () => setTimeout(() => undefined, 1);'],
  ['no-restricted-globals', "export const a = () => console.log('x');"],
  ['no-restricted-globals', "export const a = () => localStorage.getItem('x');"],
  ['no-restricted-globals', 'export const a = () => document.title;'],
  ['no-restricted-globals', 'export const a = () => process.env;'],
  ['no-restricted-properties', 'export const a = () => Date.now();'],
  ['no-restricted-properties', 'export const a = () => Math.random();'],
  ['no-restricted-syntax', 'export const a = () => new Date();'],
])('core breaks %s with: %s', async (rule, code) => {
  expect(await rulesBrokenBy(code, 'src/core/lib/planted.ts')).toContain(rule);
});

test('what has an argument is a calculation, and tests of core may ask the clock', async () => {
  expect(
    await rulesBrokenBy('export const a = (time: number) => new Date(time);', 'src/core/lib/planted.ts'),
  ).toEqual([]);
  expect(await rulesBrokenBy('export const a = () => Date.now();', 'src/core/lib/planted.test.ts')).toEqual(
    [],
  );
  expect(await rulesBrokenBy('export const a = () => Date.now();', 'src/platform/planted.ts')).toEqual([]);
});

test.each([
  ['@typescript-eslint/no-explicit-any', 'export const a: any = 1;'],
  ['@typescript-eslint/no-non-null-assertion', 'export const a = (b: string | undefined) => b!;'],
  ['@typescript-eslint/ban-ts-comment', '// @ts-ignore\nexport const a = 1;'],
  ['max-params', 'export const a = (b: 1, c: 1, d: 1, e: 1, f: 1) => [b, c, d, e, f];'],
  ['max-lines', lines(301, (index) => `export const a${index} = ${index};`)],
  [
    'max-lines-per-function',
    `export function a() {\n${lines(60, (index) => `  let b${index} = 1; b${index} += 1;`)}\n}`,
  ],
  [
    'complexity',
    `export function a(b: number) {\n${lines(12, (index) => `  if (b === ${index}) b += 2;`)}\n  return b;\n}`,
  ],
  ['no-restricted-syntax', 'export const a = (b: Element) => { b.innerHTML = "x"; };'],
])('%s holds everywhere', async (rule, code) => {
  expect(await rulesBrokenBy(code, 'src/platform/planted.ts')).toContain(rule);
  expect(await rulesBrokenBy(code, 'server/planted.ts')).toContain(rule);
});

test('dangerouslySetInnerHTML is refused', async () => {
  const code = 'export const A = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />;';
  expect(await rulesBrokenBy(code, 'src/ui/planted.tsx')).toContain('no-restricted-syntax');
});
