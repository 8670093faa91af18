import { expect, test } from 'vitest';
import { bodyText } from './body-text.ts';

test('text and forms are shown as they are, bytes by their number', () => {
  expect(bodyText('{"a":1}')).toBe('{"a":1}');
  expect(bodyText(new URLSearchParams({ a: '1 2' }))).toBe('a=1+2');
  expect(bodyText(new Uint8Array([0xff, 0, 1]))).toBe('<3 bytes>');
});
