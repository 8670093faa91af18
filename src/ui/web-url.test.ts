import { expect, test } from 'vitest';
import { webUrl } from './web-url.ts';

test.each(['https://id.example/doc?x=1#y', 'http://localhost:4000/'])('%s may be linked', (address) => {
  expect(webUrl(address)).toBe(address);
});

test.each([
  'javascript:alert(1)',
  ' JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'blob:https://id.example/1',
  'file:///etc/passwd',
  '//id.example',
  '/path',
  '',
])('%j may not', (address) => {
  expect(webUrl(address)).toBeUndefined();
});
