import { expect, test } from 'vitest';
import { readFile } from './read-file.ts';

const file = (content: BlobPart) => new File([content], 'a.csv', { type: 'text/csv' });

test('a text file is read as text, its byte order mark included', async () => {
  expect(await readFile(file('\uFEFFa,ü'))).toEqual({
    file: { name: 'a.csv', type: 'text/csv', content: '\uFEFFa,ü' },
  });
});

test('any other file keeps its bytes', async () => {
  const bytes = new Uint8Array([0x89, 0x50, 0xff, 0x00]);
  expect(await readFile(file(bytes))).toEqual({ file: { name: 'a.csv', type: 'text/csv', content: bytes } });
});

test('what is too large is refused with the reason', async () => {
  expect(await readFile(file('x'.repeat(1_000_001)))).toEqual({
    problem: expect.stringContaining('larger than 1 MB'),
  });
});
