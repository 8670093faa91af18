import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPastedRedactor } from '../flow/redact-pasted.ts';
import { thrown, waysToWrite, type Thrown } from '#testing/thrown-secrets.ts';
import { har, tokenCall } from './example-texts.ts';
import { explain } from './explain.ts';
import { recognise } from './recognise.ts';

/** Secrets in everything that may be pasted; none may come out: not in the field, the facts, the evidence or the steps. */
const DOORS: Readonly<Record<string, (each: Thrown) => string>> = {
  callback: ({ name, secret }) =>
    `http://127.0.0.1:5173/callback?error=access_denied&${new URLSearchParams([[name, secret]]).toString()}`,
  fragment: ({ name, secret }) => `https://app.example/cb#${name}=${encodeURIComponent(secret)}&error=x`,
  nested_address: ({ name, secret }) => {
    const inner = `https://app.example/cb?${name}=${encodeURIComponent(secret)}`;
    return `https://id.example/authorize?response_type=code&continue=${encodeURIComponent(inner)}`;
  },
  userinfo: ({ secret }) => `https://u:${encodeURIComponent(secret)}@id.example/token?error=x`,
  form: ({ name, secret }) => new URLSearchParams({ grant_type: 'x', [name]: secret }).toString(),
  answer: ({ name, secret }) =>
    JSON.stringify({ error: 'invalid_grant', deep: [{ [name]: secret }], [name]: secret }),
  description: ({ name, secret }) =>
    JSON.stringify({
      error: 'invalid_grant',
      error_description: `Wrong: ${JSON.stringify({ [name]: secret })}`,
    }),
  har: ({ name, secret }) =>
    har(tokenCall({ code: 'c', [name]: secret }, 400, { error: 'invalid_grant', [name]: secret })),
  har_headers: ({ secret }) =>
    JSON.stringify({
      log: {
        entries: [
          {
            request: {
              method: 'GET',
              url: 'https://api.example/v1/token',
              headers: [
                { name: 'Authorization', value: `Bearer ${secret}` },
                { name: 'Cookie', value: `sid=${encodeURIComponent(secret)}` },
                { name: 'X-API-Key', value: secret },
                { name: 'DPoP', value: secret },
              ],
            },
            response: {
              status: 401,
              headers: [{ name: 'Set-Cookie', value: `sid=${encodeURIComponent(secret)}; Path=/` }],
              content: {},
            },
          },
        ],
      },
    }),
  curl: ({ name, secret }) =>
    `curl 'https://id.example/token' -d '${new URLSearchParams([[name, secret]]).toString().replaceAll("'", '%27')}'`,
  curl_user: ({ secret }) =>
    `curl https://id.example/token -u 'spa:${encodeURIComponent(secret).replaceAll("'", '%27')}'`,
  curl_headers: ({ secret }) =>
    `curl https://id.example/token -H 'Cookie: theme=${encodeURIComponent(secret).replaceAll("'", '%27')}' -H 'Authorization: Bearer ${encodeURIComponent(secret).replaceAll("'", '%27')}'`,
  http: ({ name, secret }) =>
    `HTTP/1.1 400 Bad Request\r\nDPoP-Nonce: ${encodeURIComponent(secret)}\r\n\r\n${JSON.stringify({ [name]: secret })}`,
  console: ({ name, secret }) =>
    `GET https://id.example/cb?${name}=${encodeURIComponent(secret)} net::ERR_FAILED 400 (Bad Request)`,
  logged: ({ name, secret }) =>
    `Error: refused {${JSON.stringify(name)}: ${JSON.stringify(secret)}}\n    at f (https://app.example/a.js:1:2)`,
};

function everythingShown(pasted: string): string {
  const redactor = createPastedRedactor('salt', pasted);
  const { facts } = recognise(pasted, redactor);
  const causes = explain(facts, { origin: 'http://127.0.0.1:5173' });
  const maps = (_: string, member: unknown) => (member instanceof Map ? [...member] : member);
  return [redactor.text(pasted), JSON.stringify([facts, causes], maps)].join('\n');
}

test.each(Object.keys(DOORS))('a secret that is pasted as %s is on nothing that is shown', (door) => {
  fc.assert(
    fc.property(thrown, (each) => {
      const shown = everythingShown(DOORS[door]?.(each) ?? '');
      const written = waysToWrite(each.secret).filter((way) => shown.includes(way));
      expect(written, shown).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
