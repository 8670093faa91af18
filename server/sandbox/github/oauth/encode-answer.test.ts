import { expect, test } from 'vitest';
import { encodeAnswer } from './encode-answer.ts';

test.each([
  ['', 'application/x-www-form-urlencoded'],
  ['*/*', 'application/x-www-form-urlencoded'],
  ['text/html', 'application/x-www-form-urlencoded'],
  ['application/json', 'application/json'],
  ['Application/JSON; q=0.9, */*', 'application/json'],
  ['application/xml, application/json', 'application/xml'],
])('Accept: %s is answered with %s', (accept, type) => {
  expect(encodeAnswer(accept, {}).headers.get('Content-Type')).toBe(`${type}; charset=utf-8`);
});

test('XML keeps text as text', async () => {
  const answer = encodeAnswer('application/xml', { error: 'a<b&c>d', interval: 5 });
  expect(await answer.text()).toBe(
    '<OAuth>\n  <error>a&lt;b&amp;c&gt;d</error>\n  <interval>5</interval>\n</OAuth>\n',
  );
});
