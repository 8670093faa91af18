import { expect, test } from 'vitest';
import { aSession } from '#testing/a-session.ts';
import { anAnswer, scriptedHttp } from '#testing/answers.ts';
import { confirmCodeGrant, sendCodeGrant, type CodeGrant } from './authorization-code-grant.ts';
import { approveCallback } from './callback.ts';

const { profile, metadata } = aSession();
const verifier = 'v'.repeat(43);
const approved = () => approveCallback(metadata, 'spa', new URLSearchParams('code=the-code&state=s'), 's');
const grant = (members: Partial<CodeGrant> = {}): CodeGrant => ({
  profile,
  metadata,
  approved: approved(),
  redirect_uri: 'http://127.0.0.1:5173/callback',
  code_verifier: verifier,
  ...members,
});

async function sent(members: Partial<CodeGrant> = {}) {
  const { http, requests } = scriptedHttp(anAnswer({}));
  await sendCodeGrant(http, grant(members));
  const [request] = requests;
  return {
    url: request?.url,
    request: request?.request,
    form: new URLSearchParams(String(request?.request.body)),
  };
}

test('code, verifier and redirect URI go to the token endpoint in the body, and nothing in the address', async () => {
  const { url, request, form } = await sent();
  expect(url).toBe(metadata.token_endpoint);
  expect(request?.method).toBe('POST');
  expect(Object.fromEntries(form)).toEqual({
    grant_type: 'authorization_code',
    code: 'the-code',
    code_verifier: verifier,
    redirect_uri: 'http://127.0.0.1:5173/callback',
    client_id: 'spa',
  });
});

test('it is a simple request: no header that makes a browser ask first', async () => {
  const headers = new Headers((await sent()).request?.headers);
  // Outside a browser the library names itself as well.
  const simple = ['accept', 'content-type', 'user-agent'];
  expect([...headers.keys()].filter((name) => !simple.includes(name))).toEqual([]);
  expect(headers.get('content-type')).toMatch(/^application\/x-www-form-urlencoded/);
});

test('the resource of the entry is named again (RFC 8707 2.2)', async () => {
  const { form } = await sent({ profile: { ...profile, resource: 'https://api.example' } });
  expect(form.get('resource')).toBe('https://api.example');
});

test('a callback that was not approved cannot be exchanged', async () => {
  const { http, requests } = scriptedHttp(anAnswer({}));
  const planted = grant({ approved: new URLSearchParams('code=planted&state=s') });
  await expect(sendCodeGrant(http, planted)).rejects.toThrow();
  expect(requests).toEqual([]);
});

test('the certified library has its say on the answer of an OpenID provider', async () => {
  const answer = anAnswer({ access_token: 'at', token_type: 'Bearer', id_token: 'not-a-jwt' });
  await expect(confirmCodeGrant(answer, grant(), 'nonce')).rejects.toThrow();
  const plain = grant({ profile: { ...profile, protocol: 'oauth2' } });
  await expect(
    confirmCodeGrant(anAnswer({ access_token: 'at', token_type: 'Bearer' }), plain, undefined),
  ).resolves.toBeUndefined();
});
