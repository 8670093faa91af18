import { describe, expect, test } from 'vitest';
import { APP, aRelay, ask, CODE, codeGrant, json, octo, SECRET, VERIFIER } from './relay.test-support.ts';

const exchange = async (answer: Response | Error) => {
  const { relay, sent, log } = aRelay([answer]);
  const response = await relay(ask('/relay/octo/token', codeGrant));
  const report: unknown = JSON.parse(response.headers.get('x-authlens-relay-report') ?? 'null');
  const body: unknown = await response.json();
  return { response, status: response.status, body, report, sent, log };
};

const form = (body: string, type = 'application/x-www-form-urlencoded; charset=utf-8', status = 200) =>
  new Response(body, { status, headers: { 'content-type': type } });

describe('a grant becomes the answer of RFC 6749 section 5.1', () => {
  test.each([
    [
      'a form',
      form('access_token=gho_x&scope=repo%2Cgist&token_type=bearer'),
      ['form_to_json', 'scope_separator'],
    ],
    [
      'a form under a plain name',
      form('access_token=gho_x&scope=repo%2Cgist&token_type=bearer\n', 'text/plain'),
      ['form_to_json', 'scope_separator'],
    ],
    [
      'JSON under another name',
      form('{"access_token":"gho_x","scope":"repo gist","token_type":"bearer"}', 'text/html'),
      [],
    ],
    [
      'scopes as a list',
      json({ access_token: 'gho_x', scope: ['repo', 'gist'], token_type: 'bearer' }),
      ['scope_separator'],
    ],
    [
      'another success',
      json({ access_token: 'gho_x', scope: 'repo,gist', token_type: 'bearer' }, 201),
      ['scope_separator'],
    ],
    [
      'more than that',
      json({ access_token: 'gho_x', scope: 'repo gist', token_type: 'bearer', team: { id: 1 } }),
      ['members_left_out'],
    ],
  ])('from %s', async (_, answer, changes) => {
    const { status, body, report } = await exchange(answer);
    expect(status).toBe(200);
    expect(body).toEqual({ access_token: 'gho_x', scope: 'repo gist', token_type: 'bearer' });
    expect(report).toMatchObject({ changes, status: answer.status });
  });

  test('with the numbers of expiring tokens, whether they come as numbers or as text', async () => {
    const times = { expires_in: '28800', refresh_token_expires_in: 15_897_600, id_token: 'a.b.c' };
    const { body, report } = await exchange(
      json({ access_token: 'a', token_type: 'Bearer', refresh_token: 'ghr_x', ...times }),
    );
    expect(body).toEqual({
      access_token: 'a',
      token_type: 'Bearer',
      refresh_token: 'ghr_x',
      id_token: 'a.b.c',
      expires_in: 28_800,
      refresh_token_expires_in: 15_897_600,
    });
    expect(report).toMatchObject({ changes: ['numbers'] });
  });

  test.each(['soon', '-5', {}, true, '9'.repeat(20)])(
    'but never without a lifetime that was %j, or the token would seem to live for ever',
    async (expires_in) => {
      const { status, body } = await exchange(json({ access_token: 'a', token_type: 'bearer', expires_in }));
      expect([status, body]).toMatchObject([502, { code: 'relay_provider_answer_invalid' }]);
    },
  );

  test.each([
    ['', ''],
    ['repo', 'repo'],
    ['repo,', 'repo'],
    ['read:a,b other', 'read:a,b other'],
  ])('scope %j is %j', async (scope, expected) => {
    const { body } = await exchange(
      json({ access_token: 'a', token_type: 'bearer', scope, expires_in: null }),
    );
    expect(body).toEqual({ access_token: 'a', token_type: 'bearer', scope: expected });
  });

  test('members with a meaning in JavaScript do not count', async () => {
    const { status } = await exchange(
      form('{"__proto__":{"access_token":"a","token_type":"bearer"}}', 'application/json'),
    );
    expect(status).toBe(502);
  });
});

describe('an error becomes the answer of section 5.2', () => {
  const error = {
    error: 'bad_verification_code',
    error_description: 'The code passed is incorrect or expired.',
    error_uri: 'https://docs.octo.example/#bad-verification-code',
  };

  test.each([
    ['status 200', json(error), 400, ['error_status']],
    [
      'a form with status 200',
      form(new URLSearchParams(error).toString()),
      400,
      ['form_to_json', 'error_status'],
    ],
    ['status 200 and more members', json({ ok: false, ...error }), 400, ['error_status', 'members_left_out']],
    ['status 400', json(error, 400), 400, []],
    ['status 401', json(error, 401), 401, []],
    ['status 503', json(error, 503), 503, []],
  ])('from %s', async (_, answer, status, changes) => {
    const told = await exchange(answer);
    expect(told).toMatchObject({ status, body: error, report: { status: answer.status, changes } });
    expect(told.response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(told.response.headers.get('cache-control')).toBe('no-store');
  });

  test('also where a token stands beside it', async () => {
    const { status, body } = await exchange(json({ access_token: 'a', token_type: 'bearer', ...error }));
    expect([status, body]).toEqual([400, error]);
  });

  test('and never makes the browser ask for a password', async () => {
    const headers = { 'www-authenticate': 'Basic realm="x"', 'set-cookie': 'a=b', 'retry-after': '3' };
    const { response } = await exchange(json({ error: 'invalid_client' }, 401, headers));
    expect(response.headers.get('www-authenticate')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('retry-after')).toBe('3');
  });

  test.each(['invalid_client', 'incorrect_client_credentials'])(
    '%s is told to the operator',
    async (name) => {
      const { log } = await exchange(json({ error: name }));
      expect(log).toEqual(['Relay: octo does not accept the client secret. Check it and the client id.']);
    },
  );

  test('without what was sent, should the provider repeat it', async () => {
    const { body, report } = await exchange(
      json(
        { error: 'invalid_grant', error_description: `${CODE}, ${SECRET} and ${VERIFIER} do not fit` },
        400,
      ),
    );
    expect(body).toEqual({
      error: 'invalid_grant',
      error_description: '(removed), (removed) and (removed) do not fit',
    });
    expect(report).toMatchObject({ changes: ['secrets_removed'] });
  });
});

describe('what is no answer of OAuth', () => {
  const xml = '<OAuth><token_type>bearer</token_type><access_token>gho_x</access_token></OAuth>';
  test.each<[string, Response | Error, number, string, unknown]>([
    ['XML', form(xml, 'application/xml'), 502, 'relay_provider_answer_invalid', 200],
    ['a page', form('<!doctype html>', 'text/html'), 502, 'relay_provider_answer_invalid', 200],
    [
      'a page of the form a=b',
      form('access_token=gho_x', 'text/html'),
      502,
      'relay_provider_answer_invalid',
      200,
    ],
    ['nothing', new Response(null, { status: 204 }), 502, 'relay_provider_answer_invalid', 204],
    ['a list', json(['a']), 502, 'relay_provider_answer_invalid', 200],
    ['no token', json({ token_type: 'bearer' }), 502, 'relay_provider_answer_invalid', 200],
    [
      'a token that is no text',
      json({ access_token: {}, token_type: 'bearer' }),
      502,
      'relay_provider_answer_invalid',
      200,
    ],
    [
      'a token in a failure',
      json({ access_token: 'a', token_type: 'bearer' }, 403),
      502,
      'relay_provider_answer_invalid',
      403,
    ],
    [
      'an error that is an object',
      json({ error: { message: 'x' } }, 400),
      502,
      'relay_provider_answer_invalid',
      400,
    ],
    ['a refusal without words', form('nope', 'text/plain', 403), 502, 'relay_provider_answer_invalid', 403],
    [
      'a redirect that was not refused',
      new Response(null, { status: 307, headers: { location: 'https://evil.example' } }),
      502,
      'relay_provider_answer_invalid',
      307,
    ],
    [
      'a redirect that says error',
      json({ error: 'moved' }, 302, { location: 'https://evil.example' }),
      502,
      'relay_provider_answer_invalid',
      302,
    ],
    ['a failure', form('<h1>Oops</h1>', 'text/html', 500), 502, 'relay_provider_failed', 500],
    ['a limit', form('slow down', 'text/plain', 429), 503, 'relay_provider_busy', 429],
    [
      'an echo of the secret',
      json({ access_token: SECRET, token_type: 'bearer' }),
      502,
      'relay_provider_answer_invalid',
      200,
    ],
    ['no network', new TypeError('fetch failed'), 502, 'relay_provider_unreachable', undefined],
  ])('%s', async (...[, answer, status, code, upstream]) => {
    const told = await exchange(answer);
    expect([told.status, told.body]).toMatchObject([status, { code, status }]);
    expect(told.response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(told.report).toMatchObject({ host: 'octo.example', attempts: 1 });
    expect(told.report).toHaveProperty('ms', 0);
    if (upstream === undefined) expect(told.report).not.toHaveProperty('status');
    else expect(told.report).toMatchObject({ status: upstream });
    expect(told.sent).toHaveLength(1);
    expect(told.log).toEqual([`Relay: ${code} (octo)`]);
  });

  test.each([
    [429, '120', '120'],
    [503, 'Wed, 21 Oct 2026 07:28:00 GMT', 'Wed, 21 Oct 2026 07:28:00 GMT'],
    [429, '<script>', null],
  ])('HTTP %i with Retry-After %j hands on %j', async (status, sent, expected) => {
    const headers = { 'content-type': 'text/html', 'retry-after': sent };
    const { response } = await exchange(new Response('', { status, headers }));
    expect(response.headers.get('retry-after')).toBe(expected);
  });
});

test('the report is ASCII whatever the host is called', async () => {
  const token_endpoint = 'https://bücher.example/token';
  const { relay } = aRelay([json({ error: 'x' })], {
    providers: [{ ...octo, metadata: { ...octo.metadata, token_endpoint } }],
    ownOrigins: [APP],
  });
  const response = await relay(ask('/relay/octo/token', codeGrant));
  expect(response.headers.get('x-authlens-relay-report')).toContain('"host":"xn--bcher-kva.example"');
});
