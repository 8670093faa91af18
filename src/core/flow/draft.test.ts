import { expect, test } from 'vitest';
import { changedAddress, changedRequest, draftOfNavigation, draftOfRequest } from './draft.ts';
import type { Draft } from './gate.ts';
import { createPseudonyms } from './pseudonyms.ts';
import { createRedactor } from './redact.ts';

const redactor = createRedactor(createPseudonyms('salt'));
const token = { purpose: 'token', provider_id: 'acme' } as const;
const TOKEN_URL = 'https://id.example/token';
const VERIFIER = 'a-verifier-of-forty-three-characters-or-more';

const changed = (draft: Draft, name: string, value: string) => ({
  parameters: draft.parameters.map((each) => (each.name === name ? { ...each, value } : each)),
});

test('a form is a list of parameters; what is secret in it has a pseudonym', () => {
  const body = new URLSearchParams({ grant_type: 'authorization_code', code_verifier: VERIFIER });
  const draft = draftOfRequest(TOKEN_URL, { method: 'POST', headers: {}, body }, token, redactor);
  expect(draft).toEqual({
    ...token,
    method: 'POST',
    url: TOKEN_URL,
    headers: [],
    parameters: [
      { name: 'grant_type', value: 'authorization_code', place: 'body' },
      { name: 'code_verifier', value: VERIFIER, place: 'body', pseudonym: 'verifier‹a1›' },
    ],
  });
});

test('headers and other bodies are for reading, and hold no secret', () => {
  const headers = {
    authorization: 'Bearer token-of-somebody-1234567890',
    'content-type': 'application/json',
  };
  const body = JSON.stringify({ access_token: 'token-of-somebody-1234567890', more: 1 });
  const draft = draftOfRequest(
    'https://api.example/x?page=2',
    { method: 'PUT', headers, body },
    token,
    redactor,
  );
  expect(JSON.stringify([draft.headers, draft.body])).not.toContain('token-of-somebody');
  expect(draft.body).toContain('"more":1');
  expect(draft.parameters).toEqual([{ name: 'page', value: '2', place: 'query' }]);
});

test('the address of a navigation is taken apart, and put together with what was changed', () => {
  const url = 'https://id.example/authorize?scope=openid+email&state=0123456789abcdef0123#part';
  const draft = draftOfNavigation(url, { purpose: 'authorization_request' }, redactor);
  expect(draft).toMatchObject({ method: 'GET', url: 'https://id.example/authorize' });
  expect(draft.parameters[1]).toMatchObject({ name: 'state', pseudonym: 'state‹a1›' });
  expect(changedAddress(url, changed(draft, 'scope', 'openid & more'))).toBe(
    'https://id.example/authorize?scope=openid+%26+more&state=0123456789abcdef0123#part',
  );
});

test('a changed body keeps its kind, and the address its query', () => {
  const url = `${TOKEN_URL}?tenant=a`;
  const form = { method: 'POST', headers: {}, body: new URLSearchParams({ code: 'the-code', x: '1' }) };
  const draft = draftOfRequest(url, form, token, redactor);
  const change = changed(draft, 'code', 'another');
  expect(changedRequest(form, change).body).toEqual(new URLSearchParams({ code: 'another', x: '1' }));
  expect(changedAddress(url, change)).toBe(url);
  const text = {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: 'code=the-code&x=1',
  };
  expect(changedRequest(text, change).body).toBe('code=another&x=1');
});

test('a body that is no form is sent as it is', () => {
  const json = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"a":1}' };
  const draft = draftOfRequest('https://api.example/x?a=1', json, token, redactor);
  expect(changedRequest(json, changed(draft, 'a', '2'))).toBe(json);
});
