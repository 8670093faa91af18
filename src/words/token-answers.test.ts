import { expect, test } from 'vitest';
import { tokenAnswer } from './token-answers.ts';

const MESSAGES = ['exchange', 'device', 'introspection', 'revocation'];

/** RFC 6749 5.2, RFC 7009 2.2.1, RFC 8628 3.5, RFC 8693 2.2.2, RFC 8707 2, and a word of nobody's. */
const ERRORS = [
  ...['invalid_request', 'invalid_client', 'invalid_grant', 'unauthorized_client', 'unsupported_grant_type'],
  ...['invalid_scope', 'invalid_target', 'unsupported_token_type', 'access_denied', 'expired_token', 'E_7'],
];

test.each(MESSAGES.flatMap((asked) => ERRORS.map((error) => [asked, error] as const)))(
  'a refused %s with %s gets no advice about a sign-in',
  (asked, error) => {
    const { meaning, next } = tokenAnswer({ asked, error, status: 400 });
    const said = [meaning, ...next].join(' ');
    expect(said).not.toMatch(/redirect address|authorization code|PKCE|single-page app|Sign in again/);
    expect(next.length).toBeGreaterThan(0);
  },
);

test.each([
  ['exchange', 'invalid_request invalid_grant invalid_target invalid_scope invalid_client'],
  ['exchange', 'unauthorized_client unsupported_grant_type'],
  ['device', 'access_denied expired_token invalid_grant invalid_scope invalid_client unauthorized_client'],
  ['introspection', 'invalid_client invalid_request unauthorized_client'],
  ['revocation', 'unsupported_token_type invalid_client invalid_request unauthorized_client'],
])('each answer that the standard has for %s has words: %s', (asked, errors) => {
  for (const error of errors.split(' ')) {
    const { meaning } = tokenAnswer({ asked, error, status: 400 });
    expect(meaning).not.toContain('not one of the standard answers');
  }
});

test('a sign-in keeps its own advice, and so does what is wrong with the relay', () => {
  expect(tokenAnswer({ error: 'invalid_grant' }).next.join(' ')).toContain('redirect address');
  expect(tokenAnswer({ asked: 'exchange', error: 'relay_limit_reached' }).next).toEqual([
    'Wait a minute, then try again.',
  ]);
});
