import { expect, test } from 'vitest';
import { readTextFile } from './read-text-file.ts';

const file = (content: BlobPart) => new File([content], 'a.csv', { type: 'text/csv' });

test('a text file is read as it is', async () => {
  expect(await readTextFile(file('a,ü'))).toEqual({ file: { name: 'a.csv', type: 'text/csv', text: 'a,ü' } });
});

test('what is no UTF-8 or too large is refused with the reason', async () => {
  expect(await readTextFile(file(new Uint8Array([0xff, 0xfe])))).toEqual({
    problem: expect.stringContaining('not text'),
  });
  expect(await readTextFile(file('x'.repeat(1_000_001)))).toEqual({
    problem: expect.stringContaining('larger than 1 MB'),
  });
});
