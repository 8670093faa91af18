import { expect, test } from 'vitest';
import { drawPicture } from './picture.ts';

test('a picture shows the first letter of a name, always before the same colour', () => {
  expect(drawPicture('alice')).toMatch(/^<svg .*>A<\/text><\/svg>$/);
  expect(drawPicture('alice')).toBe(drawPicture('alice'));
  expect(drawPicture('bob')).not.toContain(/hsl\([^)]+\)/.exec(drawPicture('alice'))?.[0]);
});

test.each(['<script>', '"&<b', '', '💥'])('a name such as %j becomes no markup', (name) => {
  const text = />([^<]*)<\/text>/.exec(drawPicture(name))?.[1];
  expect(text).toMatch(/^[\p{L}\p{N}?]$/u);
});
