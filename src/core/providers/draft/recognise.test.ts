import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyText } from '#testing/any-text.ts';
import { recognise } from './recognise.ts';
import type { Recognised, RecognisedAddress } from './recognised.ts';

const APP = 'http://127.0.0.1:5173';
const read = (text: string) => recognise(text, APP);

function address(text: string): RecognisedAddress {
  const recognised = read(text);
  if (recognised.kind !== 'address') throw new Error(`${recognised.kind}: ${JSON.stringify(recognised)}`);
  return recognised;
}

const codeOf = (recognised: Recognised) =>
  recognised.kind === 'refused' ? recognised.error.code : recognised.kind;

describe('a document', () => {
  const metadata = {
    issuer: 'https://id.acme.example',
    authorization_endpoint: 'https://id.acme.example/authorize',
    token_endpoint: 'https://id.acme.example/token',
    jwks_uri: 'https://keys.acme.example/jwks',
    scopes_supported: ['openid'],
  };

  test('of discovery becomes an entry’s metadata; what is unsafe or unknown stays out', () => {
    const text = JSON.stringify({
      ...metadata,
      userinfo_endpoint: 'javascript:alert(1)',
      claims_supported: [],
    });
    expect(read(text)).toEqual({ kind: 'document', draft: { issuer: metadata.issuer, metadata } });
  });

  test('that is a whole entry is one', () => {
    const entry = {
      id: 'acme',
      name: 'Acme',
      protocol: 'oidc',
      issuer: metadata.issuer,
      client_id: 'spa',
      scope: 'openid',
    };
    for (const text of [entry, [entry], { providers: [entry] }].map((value) => JSON.stringify(value))) {
      expect(read(text)).toEqual({ kind: 'entry', draft: entry, problems: [] });
    }
  });

  test('that is half an entry is one to be completed; only what is wrong in it is told', () => {
    const half = { authority: 'https://id.acme.example', client_id: 'spa', scope: 'a  b', redirect_uri: 'x' };
    expect(read(JSON.stringify(half))).toEqual({
      kind: 'entry',
      draft: { issuer: 'https://id.acme.example', client_id: 'spa' },
      problems: [expect.objectContaining({ field: 'providers.0.scope' })],
    });
  });

  test('with an issuer alone is a part', () => {
    expect(read('{"issuer":"https://id.acme.example"}')).toEqual({
      kind: 'parts',
      draft: { issuer: 'https://id.acme.example' },
    });
  });

  test.each([
    ['{"providers":[]}', 0],
    ['[{"id":"a"},{"id":"b"}]', 2],
    ['{"providers":[{"id":"a","client_secret":"s"},{"id":"b"}]}', 2],
  ])('%s is a providers file, for the import', (text, count) => {
    expect(read(text)).toEqual({ kind: 'file', count });
  });
});

describe('lines', () => {
  test('of an environment file lead to the issuer, with what else they say', () => {
    const text =
      'export OIDC_ISSUER="https://id.acme.example/.well-known/openid-configuration"\nOIDC_CLIENT_ID=spa\nOIDC_SCOPE=openid email\n# more';
    expect(read(text)).toMatchObject({
      kind: 'address',
      candidates: [{ issuer: 'https://id.acme.example', repairs: ['well_known'] }],
      facts: { client_id: 'spa', scope: 'openid email' },
    });
  });

  test('with endpoints by name are parts', () => {
    const text = `
      Name: Tunes
      Client ID: abc
      Authorization URL: https://tunes.example/authorize
      - token_endpoint = https://tunes.example/api/token;
      "jwks_uri": "https://tunes.example/jwks",`;
    expect(read(text)).toEqual({
      kind: 'parts',
      draft: {
        name: 'Tunes',
        client_id: 'abc',
        metadata: {
          authorization_endpoint: 'https://tunes.example/authorize',
          token_endpoint: 'https://tunes.example/api/token',
          jwks_uri: 'https://tunes.example/jwks',
        },
      },
    });
  });

  test('with endpoints alone are told apart by their paths', () => {
    expect(
      read('https://a.example/oauth/authorize\nhttps://a.example/oauth/token\nhttps://a.example/me'),
    ).toEqual({
      kind: 'parts',
      draft: {
        metadata: {
          authorization_endpoint: 'https://a.example/oauth/authorize',
          token_endpoint: 'https://a.example/oauth/token',
        },
      },
    });
  });
});

describe('refused', () => {
  test.each([
    ['provider_secret_refused', 'https://id.acme.example/authorize?client_id=a&client_secret=SHH'],
    ['provider_secret_refused', 'ISSUER=https://id.acme.example\nCLIENT_SECRET=SHH'],
    ['provider_secret_refused', '{"issuer":"https://id.acme.example","client_id":"a","client_secret":"SHH"}'],
    ['provider_secret_refused', '{"client_id":"a","registration_access_token":"SHH"}'],
    ['provider_secret_refused', '{"providers":[{"id":"a","metadata":{"password":"SHH"}}]}'],
    ['provider_url_dangerous', 'javascript:alert("SHH")'],
    ['provider_url_dangerous', 'https://alice:SHH@id.acme.example'],
    ['provider_url_dangerous', 'ftp://id.acme.example/SHH'],
    ['provider_not_recognised', 'SHH'],
    ['provider_not_recognised', '{"colour":"SHH"}'],
    ['provider_not_recognised', '["SHH"]'],
    ['provider_not_recognised', 'https://exa mple/ https://b.example https://c.example'],
    ['providers_file_not_json', '{"issuer": "SHH'],
  ])('%s: %s', (code, text) => {
    const recognised = read(text);
    expect(codeOf(recognised)).toBe(code);
    expect(JSON.stringify(recognised)).not.toContain('SHH');
  });

  test('too much text', () => {
    expect(codeOf(read('x'.repeat(2_000_000)))).toBe('provider_not_recognised');
  });
});

test('nothing is nothing', () => {
  for (const text of ['', '  \n ', '\uFEFF']) expect(read(text)).toEqual({ kind: 'nothing' });
});

describe('whatever is pasted', () => {
  const pieces = fc.constantFrom(
    ...[
      'https://',
      'http://',
      'id.acme.example',
      '/.well-known/openid-configuration',
      '/authorize',
      '?client_id=',
      '{',
      '}',
    ],
    ...[
      '"issuer":',
      'client_secret',
      '=',
      '\n',
      ' ',
      '//',
      '#',
      '@',
      ':',
      '%7B',
      '\u202E',
      'javascript:',
      '[',
      ']',
      ',',
      '<',
      '>',
    ],
  );
  const text = fc.oneof(
    anyText(60),
    fc.json(),
    fc.webUrl(),
    fc.array(pieces, { maxLength: 12 }).map((some) => some.join('')),
  );

  test('it never throws, and an issuer it proposes can be used or asks to be filled in', () => {
    fc.assert(
      fc.property(text, (pasted) => {
        const recognised = read(pasted);
        if (recognised.kind !== 'address') return;
        for (const { issuer, placeholder } of recognised.candidates) {
          if (placeholder !== undefined) continue;
          const url = new URL(issuer);
          expect(url.protocol === 'https:' || /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname)).toBe(
            true,
          );
          expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('an issuer it proposes is recognised as one', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'] }), (pasted) => {
        for (const { issuer } of address(pasted).candidates) {
          expect(address(issuer).candidates[0].issuer).toBe(issuer);
        }
      }),
    );
  });
});
