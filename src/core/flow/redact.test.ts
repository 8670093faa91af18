import { describe, expect, test } from 'vitest';
import { createPseudonyms } from './pseudonyms.ts';
import { createRedactor, type Redactor } from './redact.ts';

const TOKEN = 'gTx0k3n-9aB8cD7eF6gH5iJ4';
const CODE = 'c0de-Qw3rTy-81726354';
const JWT = 'eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLWJ5dGVzLWhlcmU';

const make = (): Redactor => createRedactor(createPseudonyms('salt'));

describe('a URL', () => {
  test('keeps what is no secret as it was written', () => {
    const url =
      'https://id.example/authorize?client_id=spa&scope=openid+profile&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback';
    expect(make().url(url)).toBe(url);
  });

  test('loses secrets of query, fragment and userinfo', () => {
    const url = `https://alice:hunter2hunter2@app.example/callback?code=${CODE}&state=xyz&x=1#access_token=${TOKEN}&token_type=Bearer`;
    expect(make().url(url)).toBe(
      'https://user‹a1›:password‹a1›@app.example/callback?code=code‹a1›&state=state‹a1›&x=1#access_token=access_token‹a1›&token_type=Bearer',
    );
  });

  test('is entered when it stands in another one', () => {
    const inner = encodeURIComponent(`https://app.example/cb?code=${CODE}`);
    expect(make().url(`https://id.example/login?next=${inner}`)).toBe(
      'https://id.example/login?next=https%3A%2F%2Fapp.example%2Fcb%3Fcode%3Dcode‹a1›',
    );
  });

  test('shows a challenge only where it is a hash', () => {
    const hashed = `https://id.example/a?code_challenge=${TOKEN}&code_challenge_method=S256`;
    expect(make().url(hashed)).toBe(hashed);
    expect(make().url(`https://id.example/a?code_challenge=${TOKEN}&code_challenge_method=plain`)).toContain(
      'code_challenge=verifier‹a1›',
    );
    expect(make().url(`https://id.example/a?code_challenge=${TOKEN}`)).toContain('verifier‹a1›');
  });
});

describe('equality survives', () => {
  test('between what was sent and what came back', () => {
    const redactor = make();
    const sent = redactor.url('https://id.example/authorize?state=Zx81-Zx81-Zx81');
    const back = redactor.url('https://app.example/callback?state=Zx81-Zx81-Zx81');
    expect(sent).toContain('state=state‹a1›');
    expect(back).toContain('state=state‹a1›');
    expect(redactor.url('https://app.example/callback?state=other-Zx82-Zx')).toContain('state‹a2›');
  });

  test('between the token answer and the Authorization header', () => {
    const redactor = make();
    const answer = redactor.body(
      JSON.stringify({ access_token: TOKEN, token_type: 'Bearer' }),
      'application/json',
    );
    expect(answer.body).toBe('{"access_token":"access_token‹a1›","token_type":"Bearer"}');
    expect(redactor.headers([['authorization', `Bearer ${TOKEN}`]])).toEqual([
      { name: 'authorization', value: 'Bearer access_token‹a1›' },
    ]);
  });

  test('over a redirect, of which only hashes are kept', () => {
    const before = createPseudonyms('salt');
    createRedactor(before).value('code_verifier', TOKEN);
    const stored = JSON.stringify(before.toStored());
    expect(stored).not.toContain(TOKEN);
    const after = createRedactor(createPseudonyms('salt', JSON.parse(stored)));
    expect(after.text(`The server said (${TOKEN}) is wrong.`)).toBe(
      'The server said (verifier‹a1›) is wrong.',
    );
    expect(after.value('code_verifier', TOKEN)).toBe('verifier‹a1›');
    expect(after.value('code_verifier', CODE)).toBe('verifier‹a2›');
  });

  test('but nothing that could be guessed is kept, not even as a hash', () => {
    const pseudonyms = createPseudonyms('salt');
    const redactor = createRedactor(pseudonyms);
    redactor.value('password', 'a long password of somebody');
    redactor.value('user_code', 'WDJB-MJHT-WDJB-MJHT');
    redactor.value('state', 'short');
    expect(pseudonyms.toStored().known).toEqual([]);
  });
});

test('a secret met once is replaced wherever it comes back', () => {
  const redactor = make();
  redactor.value('password', 'correct horse & "battery"');
  for (const written of [
    'correct horse & "battery"',
    'correct+horse+%26+%22battery%22',
    'correct%20horse%20%26%20%22battery%22',
    'correct horse &amp; &quot;battery&quot;',
    'correct horse & \\"battery\\"',
  ]) {
    expect(redactor.text(`no such user: ${written}, sorry`)).toBe('no such user: password‹a1›, sorry');
  }
});

describe('JSON', () => {
  test('is entered at any depth, and keys too', () => {
    const redactor = make();
    redactor.secret('access_token', TOKEN);
    const json = {
      a: [{ b: { refresh_token: CODE, [TOKEN]: 1 } }],
      password: { old: 'hunter22', new: ['hunter33'] },
    };
    expect(JSON.parse(redactor.body(JSON.stringify(json), 'application/json').body ?? '')).toEqual({
      a: [{ b: { refresh_token: 'refresh_token‹a1›', 'access_token‹a1›': 1 } }],
      password: { old: 'password‹a1›', new: ['password‹a2›'] },
    });
  });

  test('keeps the plain uses of ambiguous names readable', () => {
    const text =
      '{"code":"not_found","state":"open","error":{"code":404},"token_endpoint":"https://id.example/token","token_type":"Bearer","session":1764175808}';
    expect(make().body(text, 'application/json').body).toBe(text);
  });

  test('keeps a public key and hides the private half', () => {
    const key = { kty: 'EC', crv: 'P-256', x: 'publicXpublicXpublicX', d: 'privateDprivateDprivate' };
    expect(make().body(JSON.stringify(key), 'application/json').body).toBe(
      '{"kty":"EC","crv":"P-256","x":"publicXpublicXpublicX","d":"private_key‹a1›"}',
    );
  });

  test('an ID Token keeps what its header says', () => {
    expect(make().body(JSON.stringify({ id_token: JWT }), 'application/json').body).toBe(
      '{"id_token":"id_token‹a1 alg=RS256 kid=k1›"}',
    );
  });

  test('that is torn is read as text', () => {
    expect(make().body(`{"access_token":"${TOKEN}","x":`, 'application/json').body).toBe(
      '{"access_token":"access_token‹a1›","x":',
    );
    expect(make().body(`{"access_token":"${TOKEN}`, 'application/json').body).not.toContain(TOKEN);
  });

  test('that is deeper than anybody reads does not use up the stack', () => {
    const deep = '['.repeat(5_000) + `"${TOKEN}"` + ']'.repeat(5_000);
    expect(make().body(deep, 'application/json').body).not.toContain(TOKEN);
  });

  test('cannot replace a prototype', () => {
    expect(make().body('{"__proto__":{"access_token":"x1x2x3x4"}}', 'application/json').body).toBe(
      '{"__proto__":{"access_token":"access_token‹a1›"}}',
    );
  });
});

describe('headers', () => {
  test.each([
    ['authorization', `Basic ${btoa('spa:s3cr3t-of-the-client')}`, 'Basic client_credentials‹a1›'],
    [
      'authorization',
      'Digest username="a", response="6629fae49393a05397450978507c4ef1"',
      'Digest credentials‹a1›',
    ],
    ['Authorization', 'my secret', 'credentials‹a1›'],
    ['proxy-authorization', `Bearer ${TOKEN}`, 'Bearer access_token‹a1›'],
    ['cookie', 'sid=abc; theme=dark', 'sid=cookie‹a1›; theme=cookie‹a2›'],
    ['set-cookie', 'sid=abc; Path=/; HttpOnly', 'sid=cookie‹a1›; Path=/; HttpOnly'],
    ['DPoP', JWT, 'dpop_proof‹a1 alg=RS256 kid=k1›'],
    ['dpop-nonce', 'n-0S6_WzA2Mj', 'dpop_nonce‹a1›'],
    ['x-api-key', 'k', 'api_key‹a1›'],
    ['x-vault-token', 'abc', 'secret‹a1›'],
    ['location', `/cb?code=${CODE}`, '/cb?code=code‹a1›'],
    ['www-authenticate', 'Bearer error="invalid_token", error_description="expired"', undefined],
    ['content-type', 'application/json', undefined],
  ])('%s: %s', (name, value, expected) => {
    expect(make().headers([[name, value]])).toEqual([{ name, value: expected ?? value }]);
  });

  test('the client secret of Basic is known afterwards', () => {
    const redactor = make();
    redactor.headers([['authorization', `Basic ${btoa('spa:s3cr3t-of-the-client')}`]]);
    expect(redactor.text('bad secret s3cr3t-of-the-client')).toBe('bad secret password‹a1›');
  });
});

describe('text', () => {
  test.each([
    [`GET /cb?code=${CODE}&state=Zx81-Zx81 HTTP/1.1`, 'GET /cb?code=code‹a1›&state=state‹a1› HTTP/1.1'],
    [`The token is ${TOKEN}.`, 'The token is token‹a1›'],
    [`curl -H 'Authorization: Bearer ${TOKEN}'`, `curl -H 'Authorization: Bearer access_token‹a1›'`],
    ['gho_16C7e42F292c6912E7710c838347Ae178B4a leaked', 'access_token‹a1› leaked'],
    [`see ${JWT} there`, 'see jwt‹a1 alg=RS256 kid=k1› there'],
    [
      '<input type="password" name="p" value="hunter22">',
      '<input type="password" name="p" value="password‹a1›">',
    ],
    [`<input value="${CODE}" name='code'>`, `<input value="code‹a1›" name='code'>`],
    ['client_secret: "a b c d"', 'client_secret: "client_secret‹a1›"'],
    ['error code: invalid_grant', undefined],
    ['Bearer authentication is required', undefined],
    ['The state parameter is missing', undefined],
  ])('%s', (text, expected) => {
    expect(make().text(text)).toBe(expected ?? text);
  });

  test('shows the mistakes that are no secrets', () => {
    expect(make().value('client_secret', 'undefined')).toBe('undefined');
    expect(make().url('https://id.example/a?state=&nonce=null')).toBe(
      'https://id.example/a?state=&nonce=null',
    );
  });
});

test('redacting twice changes nothing', () => {
  const redactor = make();
  const once =
    redactor.body(`{"id_token":"${JWT}","code_verifier":"${TOKEN}"}`, 'application/json').body ?? '';
  expect(redactor.body(once, 'application/json').body).toBe(once);
  const url = redactor.url(`https://app.example/cb?code=${CODE}`);
  expect(redactor.url(url)).toBe(url);
});

test('pseudonyms are counted a1 … a9, b1 …, and reserved ones are not given again', () => {
  const pseudonyms = createPseudonyms('salt');
  const names = Array.from({ length: 20 }, (_, index) => pseudonyms.of('code', `secret-${index}`));
  expect(names[0]).toBe('code‹a1›');
  expect(names[9]).toBe('code‹b1›');
  expect(new Set(names).size).toBe(20);
  const other = createPseudonyms('salt');
  other.reserve('… code‹b1› …');
  expect(other.of('code', 'another')).toBe('code‹b2›');
});
