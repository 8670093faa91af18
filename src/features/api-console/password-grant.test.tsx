// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { accountJwt } from '#core/credentials/account-jwt.ts';
import { none } from '#core/credentials/none.ts';
import { button, demo, done, element, freshConsoles, open, press, seen } from './a-console.test-support.tsx';

freshConsoles();

const credentials = {
  kinds: [none, accountJwt],
  sign: () => Promise.reject(new Error('Nothing is signed here.')),
  call: () => Promise.reject(new Error('Nothing is answered here.')),
  getDemo: () => Promise.reject(new Error('Nothing is given here.')),
  revokeDemo: async () => undefined,
};
const show = (kind: string) =>
  open(`/api?kind=${kind}`, undefined, { demo, session: undefined, credentials });

test('the login of an API shows what the password grant would expose, as a picture that cannot be sent', async () => {
  await show('account-jwt');
  const exposed = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent);
  expect(exposed).toEqual(['your-name', 'your-password']);
  const warning = element('mark')?.closest('section');
  expect(warning?.querySelector('pre')?.textContent).toContain('grant_type=password');
  expect(warning?.textContent).toMatch(/MUST NOT be used.*No second factor.*No consent.*phishing.*PKCE/s);
  expect(warning?.querySelector('button, input, [role="button"]')).toBeNull();
  await press('Send');
  expect(done.calls).toEqual([]);
});

test('no other kind has it, and it is none to be chosen', async () => {
  await show('none');
  expect(element('mark')).toBeNull();
  expect(seen()).not.toContain('grant_type=password');
  expect(() => button('Password grant')).toThrow();
});
