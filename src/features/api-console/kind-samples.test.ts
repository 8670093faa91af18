import { expect, test } from 'vitest';
import { sampleTable } from './kind-samples.ts';

const demo = { far: 'https://api.example/api', near: 'https://app.example/demo-api' };
const urlsOf = (kind: string) =>
  sampleTable([kind], [], demo)
    .get(kind)
    ?.map(({ url }) => url);

test('each kind calls what its own check protects, a cookie where it is first-party', () => {
  const far = 'https://api.example/api/protected/hmac';
  expect(urlsOf('hmac')).toEqual([`${far}/orders`, `${far}/orders`, `${far}/admin`]);
  expect(urlsOf('session-cookie')?.[0]).toBe('https://app.example/demo-api/protected/session-cookie/orders');
});

test('without a credential there is a call that needs none, and one that asks for a token', () => {
  expect(urlsOf('none')?.[0]).toBe('https://api.example/api/protected/none/orders');
  expect(urlsOf('none')?.at(-1)).toBe('https://api.example/api/me');
});

test('without the demo API there is none', () => {
  expect(sampleTable(['none'], [], undefined).get('none')).toEqual([]);
});
