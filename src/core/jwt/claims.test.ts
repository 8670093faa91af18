import { describe, expect, test } from 'vitest';
import { describeClaim } from './claim-views.ts';
import { claimMeaning, headerMeaning } from './claims.ts';
import { describeValue } from './checks.ts';
import { roughDuration } from './durations.ts';

describe('the dictionary', () => {
  test.each(['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti'])('knows the registered claim %s', (name) => {
    expect(claimMeaning(name)?.source).toMatch(/^RFC 7519 4\.1\.\d$/);
  });

  test.each([
    ['nonce', 'OpenID Connect Core 2'],
    ['preferred_username', 'OpenID Connect Core 5.1'],
    ['client_id', 'RFC 8693 4.3'],
    ['roles', 'RFC 9068 2.2.3.1'],
    ['act', 'RFC 8693 4.1'],
    ['may_act', 'RFC 8693 4.4'],
    ['cnf', 'RFC 7800 3.1'],
    ['oid', 'Microsoft Entra'],
    ['xms_st', 'Microsoft Entra'],
    ['permissions', 'Auth0'],
    ['realm_access', 'Keycloak'],
    ['hd', 'Google'],
    ['token_use', 'Amazon Cognito'],
    ['cognito:groups', 'Amazon Cognito'],
    ['cognito:anything', 'Amazon Cognito'],
    ['custom:team', 'Amazon Cognito'],
    ['cid', 'Okta'],
    ['https://example.org/team', 'Private claim, RFC 7519 4.2'],
  ])('%s is from %s', (name, source) => {
    expect(claimMeaning(name)?.source).toBe(source);
  });

  test.each(['alg', 'kid', 'typ', 'cty', 'jku', 'jwk', 'x5u', 'x5c', 'crit', 'enc', 'zip', 'b64'])(
    'knows the header parameter %s',
    (name) => {
      expect(headerMeaning(name)?.meaning.length).toBeGreaterThan(8);
    },
  );

  test('a name means one thing in the header and another in the payload', () => {
    expect(headerMeaning('typ')?.source).toBe('RFC 7515 4.1.9');
    expect(claimMeaning('typ')?.source).toBe('Keycloak');
    expect(headerMeaning('sub')).toBeUndefined();
  });

  test.each(['constructor', '__proto__', 'toString', 'made_up', ''])('does not know %j', (name) => {
    expect(claimMeaning(name)).toBeUndefined();
    expect(headerMeaning(name)).toBeUndefined();
  });
});

describe('a claim for the table', () => {
  const describe_ = (name: string, value: unknown) => describeClaim(name, value, claimMeaning(name));

  test('a time becomes a moment only when it is one', () => {
    expect(describe_('exp', 1_700_000_000).time).toBe(1_700_000_000_000);
    expect(describe_('exp', 1e300).time).toBeUndefined();
    expect(describe_('exp', 'soon')).toMatchObject({ value: 'soon' });
    expect(describe_('unknown', 1_700_000_000).time).toBeUndefined();
  });

  test('short lists are shown one by one, others as JSON', () => {
    expect(describe_('aud', ['a', 'b']).items).toEqual(['a', 'b']);
    expect(describe_('scp', 'read write').items).toEqual(['read', 'write']);
    for (const value of [[], [1], ['a', 2], [''], Array.from({ length: 31 }, () => 'a')]) {
      expect(describe_('aud', value).items).toBeUndefined();
    }
  });
});

describe('values on a screen', () => {
  test.each([
    [undefined, 'absent'],
    ['', '(empty)'],
    ['alice', 'alice'],
    [null, 'null'],
    [{ a: [1] }, '{"a":[1]}'],
    ['a\u202Ecod\u2066', 'a\\u{202e}cod\\u{2066}'],
    ['line\nbreak\u2028', 'line\\u{a}break\\u{2028}'],
  ])('%j is %s', (value, text) => {
    expect(describeValue(value)).toBe(text);
  });

  test('are bounded', () => {
    expect(describeValue('x'.repeat(200_000)).length).toBeLessThan(200);
  });
});

test.each([
  [0, '0 s'],
  [-45, '45 s'],
  [89, '89 s'],
  [90, '2 min'],
  [5399, '90 min'],
  [5400, '2 h'],
  [3 * 86_400, '3 days'],
  [-61 * 86_400, '2 months'],
  // As whole years as the page counts them beside a date.
  [56.9 * 365.25 * 86_400, '56 years'],
  [3e9, '95 years'],
])('%i seconds are %s', (seconds, text) => {
  expect(roughDuration(seconds)).toBe(text);
});
