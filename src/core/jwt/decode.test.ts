import { base64url, CompactEncrypt } from 'jose';
import { beforeAll, describe, expect, test } from 'vitest';
import { readToken, type BrokenJwt, type JwtToken, type PartProblem } from './decode.ts';
import { assemble, goodClaims, makeKey, sign, type SigningKey } from '#testing/forged-tokens.ts';

let key: SigningKey;
let token: string;

beforeAll(async () => {
  key = await makeKey('ES256');
  token = await sign(key);
});

function readJwt(pasted: string): JwtToken {
  const read = readToken(pasted);
  if (read.kind !== 'jwt') throw new Error(`read as ${read.kind}: ${JSON.stringify(read)}`);
  return read;
}

function readBroken(pasted: string): BrokenJwt {
  const read = readToken(pasted);
  if (read.kind !== 'broken-jwt') throw new Error(`read as ${read.kind}`);
  return read;
}

function problems(pasted: string): Record<string, PartProblem> {
  return Object.fromEntries(
    readBroken(pasted).parts.flatMap((part) => (part.problem ? [[part.name, part.problem]] : [])),
  );
}

describe('a JWT', () => {
  test('is taken apart', () => {
    const read = readJwt(token);
    expect(read).toMatchObject({
      token,
      forgiven: [],
      unsecured: false,
      header: { alg: 'ES256', kid: 'ES256-key' },
    });
    expect(read.payload).toEqual(goodClaims());
    expect(read.parts.map(({ name }) => name)).toEqual(['header', 'payload', 'signature']);
    expect(read.parts.map(({ raw }) => raw).join('.')).toBe(token);
    expect(read.parts[2]?.bytes).toBe(64);
    expect(read.parts[1]?.bytes).toBe(JSON.stringify(goodClaims()).length);
  });

  test('without signature is recognised as unsecured', () => {
    expect(readJwt(assemble({ alg: 'none' }, goodClaims()))).toMatchObject({ unsecured: true });
    expect(readJwt(assemble({ alg: 'NONE' }, {}))).toMatchObject({ unsecured: true });
  });

  test('with a repeated member says so', () => {
    const read = readJwt(assemble({ alg: 'none' }, '{"sub":"alice","sub":"bob"}'));
    expect(read.parts[1]?.repeated).toEqual(['sub']);
  });

  test('with an unencoded payload (RFC 7797) is read', () => {
    const header = base64url.encode(JSON.stringify({ alg: 'none', b64: false, crit: ['b64'] }));
    expect(readJwt(`${header}.{"sub":"alice"}.`).payload).toEqual({ sub: 'alice' });
  });
});

describe('what is forgiven, and told', () => {
  test.each<[string, (t: string) => string, readonly string[]]>([
    ['white space around', (t) => `\n  ${t}\t\n`, []],
    ['Bearer', (t) => `Bearer ${t}`, ['scheme']],
    ['bearer in small letters, and DPoP', (t) => `dpop   ${t}`, ['scheme']],
    ['a header line', (t) => `Authorization: Bearer ${t}`, ['header_line', 'scheme']],
    ['a header line in quotes', (t) => `"authorization: bearer ${t}"`, ['quotes', 'header_line', 'scheme']],
    ['double quotes', (t) => `"${t}"`, ['quotes']],
    ['single quotes', (t) => `'${t}'`, ['quotes']],
    ['typographic quotes', (t) => `“${t}”`, ['quotes']],
    ['a trailing comma after quotes', (t) => `"${t}",`, ['quotes']],
    ['line breaks inside', (t) => t.replace(/(.{40})/g, '$1\r\n'), ['whitespace']],
    ['blanks inside', (t) => t.replace(/(.{60})/g, '$1  '), ['whitespace']],
    ['line breaks at the dots', (t) => t.replaceAll('.', '.\n'), ['whitespace']],
    [
      'escaped line breaks in quotes',
      (t) => `"${t.slice(0, 50)}\\n${t.slice(50)}"`,
      ['quotes', 'json_escapes', 'whitespace'],
    ],
    ['escaped quotes', (t) => `\\"${t}\\"`, ['json_escapes']],
    ['a byte order mark', (t) => `\uFEFF${t}`, []],
    ['encoded dots', (t) => t.replaceAll('.', '%2E'), ['url_encoding']],
    ['a fragment', (t) => `https://app.example/#access_token=${t}&token_type=Bearer&state=x`, ['url']],
    ['a query', (t) => `https://app.example/cb?id_token=${t}`, ['url']],
    ['a bare fragment', (t) => `#id_token=${t}&state=1`, ['url']],
    ['a form body', (t) => `grant_type=x&token=${t}`, ['url']],
    [
      'a JSON answer',
      (t) => JSON.stringify({ access_token: t, token_type: 'Bearer', expires_in: 5 }),
      ['json'],
    ],
    ['a pretty JSON answer', (t) => JSON.stringify({ id_token: t }, null, 2), ['json']],
    [
      'a JSON answer inside another',
      (t) => JSON.stringify({ data: { session: [{ accessToken: t }] } }),
      ['json'],
    ],
    [
      'a JSON answer with escaped quotes',
      (t) => JSON.stringify({ token: t }).replaceAll('"', '\\"'),
      ['json'],
    ],
    [
      'a JSON answer as JSON text',
      (t) => JSON.stringify(JSON.stringify({ token: t })),
      ['quotes', 'json_escapes', 'json'],
    ],
    [
      'a curl command',
      (t) => `curl -H 'Authorization: Bearer ${t}' https://api.example/v1`,
      ['surrounding_text'],
    ],
    ['a log line', (t) => `12:00:01 INFO token=${t} accepted`, ['surrounding_text']],
    ['SD-JWT disclosures', (t) => `${t}~WyJhIl0~WyJiIl0~`, ['sd_jwt_disclosures']],
  ])('%s', (_name, wrap, forgiven) => {
    const read = readJwt(wrap(token));
    expect(read.token).toBe(token);
    expect(read.forgiven).toEqual(forgiven);
  });

  test('standard base64 with padding', () => {
    const claims = { sub: 'a?>~ÿÿ>', n: 'ü?' };
    const standard = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');
    const read = readJwt(`${standard({ alg: 'none', typ: 'JWT' })}.${standard(claims)}.`);
    expect(read.payload).toEqual(claims);
    expect(read.forgiven).toContain('base64_alphabet');
  });

  test('the flattened JSON serialization', () => {
    const [header, payload, signature] = token.split('.');
    expect(readJwt(JSON.stringify({ payload, protected: header, signature })).token).toBe(token);
  });

  test('the parameter it stood in is told', () => {
    expect(readJwt(`https://app.example/cb#id_token=${token}`).foundIn).toBe('id_token');
    expect(readToken('https://app.example/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=x')).toMatchObject({
      kind: 'opaque',
      foundIn: 'code',
      token: 'SplxlOBeZQQYbYS6WxSbIA',
    });
  });

  test('several tokens are offered by name, each once', () => {
    const answer = {
      access_token: 'opaque-token',
      id_token: token,
      refresh_token: 'r',
      again: { id_token: token },
    };
    expect(readToken(JSON.stringify(answer))).toMatchObject({
      kind: 'choices',
      choices: [
        { name: 'access_token', value: 'opaque-token' },
        { name: 'id_token', value: token },
        { name: 'refresh_token', value: 'r' },
      ],
    });
    expect(readToken(`https://a.example/#access_token=abc&id_token=${token}`)).toMatchObject({
      kind: 'choices',
    });
  });
});

describe('a broken JWT', () => {
  test('a character that is not base64url is named, and the rest decoded', () => {
    const [header, payload, signature] = token.split('.');
    const damaged = `${header}.${payload?.slice(0, 20)}!${payload?.slice(21)}.${signature}`;
    expect(problems(damaged)).toEqual({ payload: { reason: 'not_base64url', character: '!', offset: 20 } });
    const read = readBroken(damaged);
    expect(read.parts[0]?.json).toMatchObject({ alg: 'ES256' });
    expect(read.parts[1]?.text).toBe(JSON.stringify(goodClaims()).slice(0, 15));
    expect(read.parts[2]?.bytes).toBe(64);
  });

  test('JSON that breaks is shown with its place', () => {
    expect(problems(assemble({ alg: 'none' }, '{"sub":"alice",}'))).toEqual({
      payload: { reason: 'not_json', offset: 15, length: 16, expected: 'a member name in quotes' },
    });
    expect(problems(assemble('{"alg":"none"', {}))).toMatchObject({
      header: { reason: 'not_json', offset: 13, length: 13 },
    });
  });

  test('a payload cut off in the middle is decoded as far as it goes', () => {
    const [header, payload = ''] = token.split('.');
    const read = readBroken(`${header}.${payload.slice(0, 40)}`);
    expect(read.partCount).toBe(2);
    expect(read.parts[1]?.text).toBe(JSON.stringify(goodClaims()).slice(0, 30));
    expect(read.parts[1]?.problem).toMatchObject({ reason: 'not_json' });
  });

  test.each([1, 2, 4, 6])('%i parts', (count) => {
    const text = [...token.split('.'), 'AAAA', 'AAAA', 'AAAA'].slice(0, count).join('.');
    expect(readBroken(text).partCount).toBe(count);
    expect(readBroken(text).parts[0]?.json).toMatchObject({ alg: 'ES256' });
  });

  test('a signature that is cut off, missing or impossible', async () => {
    expect(problems(token.slice(0, -8))).toMatchObject({
      signature: { reason: 'signature_size', bytes: 58, expected: '64 bytes' },
    });
    expect(problems(`${token.split('.').slice(0, 2).join('.')}.`)).toEqual({
      signature: { reason: 'signature_missing', alg: 'ES256' },
    });
    expect(problems(token.slice(0, -1))).toEqual({ signature: { reason: 'impossible_length', length: 85 } });
    const rsa = await sign(await makeKey('RS256'));
    expect(problems(rsa.slice(0, -10))).toMatchObject({
      signature: { reason: 'signature_size', bytes: 249 },
    });
  });

  test('parts that are no text or no object', () => {
    const bytes = base64url.encode(new Uint8Array([0x7b, 0xff, 0xfe]));
    const header = base64url.encode('{"alg":"none"}');
    expect(problems(`${header}.${bytes}.`)).toEqual({ payload: { reason: 'not_utf8' } });
    expect(problems(assemble({ alg: 'none' }, '"text"'))).toEqual({ payload: { reason: 'not_object' } });
    expect(problems(`${header}..`)).toEqual({ payload: { reason: 'empty' } });
    expect(problems(assemble({ typ: 'JWT' }, {}, 'AAAA'))).toEqual({ header: { reason: 'alg_missing' } });
  });

  test('a token inside the token is offered', () => {
    expect(problems(assemble({ alg: 'none', cty: 'JWT' }, token))).toEqual({
      payload: { reason: 'nested', token },
    });
  });
});

describe('other things', () => {
  test('an encrypted token shows its header and says nothing about the content', async () => {
    const secret = new Uint8Array(32);
    const jwe = await new CompactEncrypt(new TextEncoder().encode('{"sub":"alice"}'))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'JWT' })
      .encrypt(secret);
    expect(readToken(jwe)).toMatchObject({
      kind: 'jwe',
      header: { alg: 'dir', enc: 'A256GCM', cty: 'JWT' },
      parts: [
        { name: 'header' },
        { name: 'encrypted_key', bytes: 0 },
        { name: 'iv', bytes: 12 },
        { name: 'ciphertext', bytes: 15 },
        { name: 'tag', bytes: 16 },
      ],
    });
  });

  test.each(['', '   \n', '\uFEFF', '""x'.slice(0, 0)])('nothing: %j', (text) => {
    expect(readToken(text)).toEqual({ kind: 'empty' });
  });

  test.each([
    ['gho_16C7e42F292c6912E7710c838347Ae178B4a', 'GitHub', 'base64url'],
    ['ya29.a0AfH6SMBx.AAAA.BBBB', 'Google', 'mixed'],
    ['xoxb-123-456-abc', 'Slack', 'base64url'],
    ['d8b7f1c2-90ab-4cde-8f01-23456789abcd', undefined, 'uuid'],
    ['8f14e45fceea167a5a36dedd4bea2543', undefined, 'hexadecimal'],
    ['2YotnFZFEjr1zCsicMWpAA', undefined, 'base64url'],
    ['a.b.c', undefined, 'mixed'],
    ['123456', undefined, 'digits'],
    ['eyJ', undefined, 'base64url'],
  ])('opaque: %s', (text, issuer, alphabet) => {
    const read = readToken(text);
    expect(read).toMatchObject({ kind: 'opaque', token: text, facts: { alphabet, length: text.length } });
    expect(read.kind === 'opaque' ? read.facts.vendor?.issuer : 'none').toBe(issuer);
  });
});
