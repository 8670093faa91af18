import { describe, expect, test } from 'vitest';
import { aDraft } from './a-draft.test-support.ts';
import { checkDraft } from './check-draft.ts';
import { isKnownOrigin } from './check-url.ts';
import type { DraftBody } from './draft.ts';

const json = (text: string): DraftBody => ({ as: 'json', text, form: [] });
const header = (name: string, value = '1') => aDraft({ headers: [{ name, value }] });

describe('checkDraft', () => {
  test('asks for JSON and sends no body with GET', () => {
    expect(checkDraft(aDraft({ body: json('{"a":1}') }))).toEqual({
      request: {
        method: 'GET',
        url: 'https://api.example/x',
        headers: { accept: 'application/json, */*;q=0.5' },
      },
    });
  });

  test('sends a JSON body as it was written', () => {
    const draft = aDraft({ method: 'POST', body: json(' {"id": 12345678901234567890} ') });
    expect(checkDraft(draft)).toMatchObject({
      request: { body: '{"id": 12345678901234567890}', headers: { 'content-type': 'application/json' } },
    });
  });

  test.each<[DraftBody, string, string]>([
    [
      { as: 'form', text: '', form: [{ name: 'a b', value: '1&2' }] },
      'application/x-www-form-urlencoded',
      'a+b=1%262',
    ],
    [{ as: 'text', text: ' as it is ', form: [] }, 'text/plain;charset=UTF-8', ' as it is '],
    [
      { as: 'file', text: '', form: [], file: { name: 'a.csv', type: 'text/csv', content: 'a,b' } },
      'text/csv',
      'a,b',
    ],
  ])('sends a body as %o', (body, type, text) => {
    expect(checkDraft(aDraft({ method: 'PUT', body }))).toMatchObject({
      request: { body: text, headers: { 'content-type': type } },
    });
  });

  test('an own header takes the place of ours', () => {
    const checked = checkDraft(header('Accept', ' text/csv '));
    expect(checked).toMatchObject({ request: { headers: { accept: 'text/csv' } } });
  });

  test.each([
    ['', /Name this header/],
    ['x y', /no header name/],
    ['Cookie', /browser sets Cookie/],
    ['Sec-Fetch-Site', /browser sets/],
  ])('refuses the header name %j', (name, words) => {
    expect(checkDraft(header(name))).toEqual({
      errors: { headers: { row: 0, part: 'name', text: expect.stringMatching(words) } },
    });
  });

  test('refuses a header value that cannot be sent, and a header that stands twice', () => {
    expect(checkDraft(header('x-a', '日'))).toEqual({
      errors: { headers: { row: 0, part: 'value', text: expect.stringMatching(/no header can/) } },
    });
    const twice = aDraft({ headers: ['X-A', 'x-a'].map((name) => ({ name, value: '1' })) });
    expect(checkDraft(twice)).toEqual({
      errors: { headers: { row: 1, part: 'name', text: 'x-a stands twice. Take one out.' } },
    });
  });

  test('sends nothing in place of a file that was refused', () => {
    const body: DraftBody = { as: 'file', text: '', form: [], file_problem: 'This file is too large.' };
    expect(checkDraft(aDraft({ method: 'POST', body }))).toEqual({
      errors: { body: 'This file is too large.' },
    });
    expect(checkDraft(aDraft({ method: 'POST', body: { ...body, as: 'text' } }))).toHaveProperty('request');
  });

  test('says where a body is not JSON', () => {
    expect(checkDraft(aDraft({ method: 'PATCH', body: json('{"a" 1}') }))).toEqual({
      errors: { body: 'This is not JSON: a colon is expected at character 6.' },
    });
  });

  test.each([
    ['', /begins with https/],
    ['api.example/me', /full https:/],
    ['http://api.example/me', /full https:/],
    ['javascript:alert(1)', /full https:/],
    ['https://api.example/me?access_token=x', /Take access_token out/],
    ['https://api.example/keys/{id}/rotate', /in place of \{id\}/],
  ])('refuses the URL %j', (url, words) => {
    expect(checkDraft(aDraft({ url }))).toEqual({ errors: { url: expect.stringMatching(words) } });
  });

  test('takes http on loopback', () => {
    expect(checkDraft(aDraft({ url: 'http://localhost:4000/api/me' }))).toHaveProperty('request');
  });
});

describe('isKnownOrigin', () => {
  const known = ['https://api.example/me', 'https://id.example', 'not a URL'];

  test.each([
    ['https://api.example/other', true],
    ['https://id.example/userinfo', true],
    ['https://api.example:8443/me', false],
    ['http://api.example/me', false],
    ['https://api.example.evil.test/me', false],
  ])('%s: %s', (url, expected) => {
    expect(isKnownOrigin(url, known)).toBe(expected);
  });
});
