import { describe, expect, test } from 'vitest';
import { aSession } from '#testing/a-session.ts';
import {
  approveCallback,
  judgeCallbackError,
  judgeCallbackIssuer,
  readCallbackParameters,
} from './callback.ts';

const { metadata } = aSession();
const advertising = { ...metadata, authorization_response_iss_parameter_supported: true };
const read = (search: string) => readCallbackParameters(`http://127.0.0.1:5173/callback${search}`);

describe('parameters', () => {
  test('are read from the query', () => {
    expect(read('?code=c&state=s#').get('code')).toBe('c');
  });

  test.each(['code', 'state', 'iss', 'error', 'error_description', 'error_uri'])(
    '%s twice is refused',
    (name) => {
      expect(() => read(`?${name}=1&${name}=1`)).toThrow(
        expect.objectContaining({ code: 'callback_parameter_repeated', evidence: { parameter: name } }),
      );
    },
  );

  test.each(['access_token', 'id_token', 'token'])('%s in query or fragment is refused', (name) => {
    for (const address of [`?code=c&${name}=planted`, `?code=c#${name}=planted`]) {
      expect(() => read(address)).toThrow(expect.objectContaining({ code: 'callback_token_in_url' }));
    }
  });

  test('a parameter nobody knows may come twice', () => {
    expect(read('?code=c&utm=1&utm=2').get('code')).toBe('c');
  });
});

describe('iss (RFC 9207 2.4)', () => {
  const judge =
    (search: string, of = advertising) =>
    () =>
      judgeCallbackIssuer(new URLSearchParams(search), of);
  const { authorization_response_iss_parameter_supported: _no, ...silent } = advertising;

  test('equal is compared, absent and not advertised is absent', () => {
    expect(judge(`iss=${metadata.issuer}`)()).toBe('compared');
    expect(judge('', { ...silent, authorization_response_iss_parameter_supported: false })()).toBe('absent');
  });

  test.each(['iss=', 'iss=https://id.example/', 'iss=HTTPS://id.example', 'iss=https://id.example%20'])(
    '%s is a mismatch, advertised or not',
    (search) => {
      const mismatch = expect.objectContaining({ code: 'callback_iss_mismatch' });
      expect(judge(search)).toThrow(mismatch);
      expect(() => judgeCallbackIssuer(new URLSearchParams(search), silent)).toThrow(mismatch);
    },
  );

  test('absent though advertised is refused, in error answers too', () => {
    expect(judge('error=access_denied')).toThrow(expect.objectContaining({ code: 'callback_iss_missing' }));
  });
});

test('an error carries the provider’s words, cut short, and no address of its choosing', () => {
  const search = new URLSearchParams({
    error: 'access_denied',
    error_description: 'x'.repeat(10_000),
    error_uri: 'javascript:alert(1)',
  });
  expect(() => judgeCallbackError(search)).toThrow(
    expect.objectContaining({
      code: 'provider_error',
      evidence: { error: 'access_denied', error_description: 'x'.repeat(500) },
    }),
  );
  expect(() => judgeCallbackError(new URLSearchParams('code=c'))).not.toThrow();
});

describe('approval', () => {
  const approve = (search: string) => approveCallback(metadata, 'spa', new URLSearchParams(search), 's');

  test('is given to a code with the state that was sent', () => {
    expect(approve('code=c&state=s').get('code')).toBe('c');
  });

  test.each(['state=s', 'code=&state=s'])('%s has no code', (search) => {
    expect(() => approve(search)).toThrow(expect.objectContaining({ code: 'callback_code_missing' }));
  });

  test.each(['code=c', 'code=c&state=other'])('%s is refused by the library as well', (search) => {
    expect(() => approve(search)).toThrow();
  });

  test('what nobody asked for is left out', () => {
    expect([...approve('code=c&state=s&response=jwt&foo=1').keys()]).toEqual(['code', 'state']);
  });
});
