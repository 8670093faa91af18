import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { asCurl } from './as-curl.ts';
import { asFetch } from './as-fetch.ts';
import { asHar } from './as-har.ts';
import { asHttpie } from './as-httpie.ts';
import { asMarkdown } from './as-markdown.ts';
import { asMermaid } from './as-mermaid.ts';
import { asPythonRequests } from './as-python-requests.ts';
import { asRawHttp } from './as-raw-http.ts';
import { asSvg } from './as-svg.ts';
import { readBundle, writeBundle } from './bundle.ts';
import type { FlowLog } from './flow-event.ts';
import { createRecorder, type Recorder } from './recorder.ts';
import { jwt, prefixed, random, thrown, waysToWrite, type Thrown } from '#testing/thrown-secrets.ts';

/** Secrets are thrown at every way into the log; none may come out of any. */

const request = {
  purpose: 'token',
  to: 'authorization_server',
  method: 'POST',
  provider_id: 'acme',
} as const;
const url = 'https://id.example/token';

/** Each a way into the log by which a secret is told for the first time. */
const DOORS: Readonly<Record<string, (recorder: Recorder, thrown: Thrown) => void>> = {
  query: (recorder, { name, secret }) =>
    void recorder.request({ ...request, url: `${url}?a=b&${name}=${encodeURIComponent(secret)}` }),
  fragment: (recorder, { name, secret }) =>
    void recorder.request({ ...request, url: `${url}#${new URLSearchParams([[name, secret]]).toString()}` }),
  nested_url: (recorder, { name, secret }) => {
    const inner = `https://app.example/cb?${name}=${encodeURIComponent(secret)}`;
    recorder.request({ ...request, url: `${url}?continue=${encodeURIComponent(inner)}` });
  },
  userinfo: (recorder, { secret }) =>
    void recorder.request({ ...request, url: `https://u:${encodeURIComponent(secret)}@id.example/token` }),
  form: (recorder, { name, secret }) =>
    void recorder.request({
      ...request,
      url,
      headers: [['content-type', 'application/x-www-form-urlencoded']],
      body: new URLSearchParams([
        ['grant_type', 'x'],
        [name, secret],
      ]).toString(),
    }),
  json: (recorder, { name, secret }) => {
    const body = JSON.stringify({
      deep: [{ list: [{ [name]: secret }] }],
      text: JSON.stringify({ [name]: secret }),
    });
    recorder.request({ ...request, url }).answer({ status: 200, body });
  },
  torn_json: (recorder, { name, secret }) =>
    recorder
      .request({ ...request, url })
      .answer({ status: 200, body: `${JSON.stringify({ [name]: secret }).slice(0, -1)},` }),
  bearer: (recorder, { secret }) =>
    void recorder.request({ ...request, url, headers: [['Authorization', `Bearer ${secret}`]] }),
  other_scheme: (recorder, { secret }) =>
    void recorder.request({ ...request, url, headers: [['authorization', secret]] }),
  basic: (recorder, { secret }) => {
    const pair = btoa(`spa:${encodeURIComponent(secret)}`);
    recorder.request({ ...request, url, headers: [['authorization', `Basic ${pair}`]] });
  },
  cookie: (recorder, { secret }) =>
    void recorder.request({
      ...request,
      url,
      headers: [['cookie', `sid=${encodeURIComponent(secret)}; x=1`]],
    }),
  set_cookie: (recorder, { secret }) =>
    recorder
      .request({ ...request, url })
      .answer({ status: 200, headers: [['set-cookie', `sid=${encodeURIComponent(secret)}; Path=/`]] }),
  key_header: (recorder, { secret }) =>
    void recorder.request({
      ...request,
      url,
      headers: [
        ['X-API-Key', secret],
        ['DPoP', secret],
      ],
    }),
  location: (recorder, { name, secret }) =>
    recorder
      .request({ ...request, url })
      .answer({ status: 302, headers: [['location', `/cb?${name}=${encodeURIComponent(secret)}`]] }),
  navigation: (recorder, { name, secret }) =>
    recorder.navigation({
      purpose: 'authorization_response',
      through: 'page',
      to: 'app',
      url: `https://app.example/cb?${name}=${encodeURIComponent(secret)}`,
    }),
  fact: (recorder, { name, secret }) => recorder.step({ step: 'pkce_made', facts: [[name, secret]] }),
  judgement: (recorder, { name, secret }) =>
    recorder.judgement({
      check: name,
      outcome: 'failed',
      expected: secret,
      actual: `${secret}x`,
      secret_kind: name,
    }),
  judgement_facts: (recorder, { name, secret }) =>
    recorder.judgement({ check: 'error', outcome: 'failed', facts: [[name, secret]] }),
  html: (recorder, { name, secret }) => {
    const escaped = secret
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;');
    recorder
      .request({ ...request, url })
      .answer({ status: 400, body: `<form><input type="hidden" value="${escaped}" name="${name}"></form>` });
  },
};

/** Ways by which a secret that is known by now comes back where nothing names it. */
function throwAgain(recorder: Recorder, { secret }: Thrown): void {
  const handle = recorder.request({ ...request, url, headers: [['x-trace', `got ${secret}.`]] });
  handle.answer({
    status: 400,
    status_text: `No ${secret}`,
    headers: [['www-authenticate', `Bearer error="invalid_token", error_description="${secret} is bad"`]],
    body: JSON.stringify({
      error: 'x',
      error_description: `no such thing: ${secret} (sorry)`,
      [secret]: [secret],
    }),
  });
  recorder.request({ ...request, url }).answer({ status: 500, body: `<p>Cannot read "${secret}"</p>` });
  recorder.request({ ...request, url: `${url}/${encodeURIComponent(secret)}/x` });
  recorder.judgement({ check: 'error', outcome: 'failed', detail: `Answer: ${secret}` });
  recorder.step({ step: 'login_refused', facts: [['detail', `because of ${secret}`]] });
}

function everythingThatLeaves(recorder: Recorder): readonly string[] {
  const log: FlowLog = recorder.get();
  const http = log.events.flatMap((event) => (event.kind === 'http' ? [event] : []));
  const bundle = writeBundle(log, 0);
  return [
    JSON.stringify(log),
    recorder.toStored(),
    bundle,
    JSON.stringify(readBundle(bundle, 'other-salt')),
    asHar(log),
    asMermaid(log),
    asSvg(log),
    asMarkdown(log),
    ...http.flatMap((event) =>
      [asCurl, asFetch, asPythonRequests, asHttpie, asRawHttp].map((write) => write(event)),
    ),
  ];
}

function expectNowhere(recorder: Recorder, { secret }: Thrown): void {
  const written = waysToWrite(secret);
  const holding = everythingThatLeaves(recorder).filter((text) => written.some((way) => text.includes(way)));
  expect(holding, secret).toEqual([]);
}

const makeRecorder = () => createRecorder({ clock: new FakeClock(1_000), randomId: () => 'salt' });

test.each(Object.keys(DOORS))('a secret that comes in by %s is in nothing that leaves', (door) => {
  fc.assert(
    fc.property(thrown, (each) => {
      const recorder = makeRecorder();
      DOORS[door]?.(recorder, each);
      throwAgain(recorder, each);
      expectNowhere(recorder, each);
    }),
    { numRuns: 25 },
  );
});

test('a token that was met before the redirect is known after it by its hash alone', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('access_token', 'code_verifier', 'state'),
      fc.oneof(random, jwt, prefixed),
      (name, secret) => {
        const before = makeRecorder();
        before.step({ step: 'pkce_made', facts: [[name, secret]] });
        const text = before.toStored();
        const store = { read: () => text, write: () => undefined, remove: () => undefined };
        const after = createRecorder({ clock: new FakeClock(2_000), randomId: () => 'unused', store });
        throwAgain(after, { name, secret });
        expectNowhere(after, { name, secret });
      },
    ),
    { numRuns: 40 },
  );
});

test('a file that holds secrets is opened without them', () => {
  fc.assert(
    fc.property(thrown, ({ name, secret }) => {
      const log: FlowLog = {
        runs: [{ id: 'r1', started_at: 0, cause: 'sign_in' }],
        dropped: 0,
        events: [
          {
            id: 1,
            run: 'r1',
            at: 0,
            from: 'app',
            to: 'authorization_server',
            kind: 'http',
            purpose: 'token',
            method: 'POST',
            url: `${url}?${name}=${encodeURIComponent(secret)}`,
            request: {
              headers: [{ name: 'authorization', value: `Bearer ${secret}` }],
              body: JSON.stringify({ [name]: secret }),
              body_kind: 'json',
            },
          },
          {
            id: 2,
            run: 'r1',
            at: 0,
            from: 'browser',
            to: 'app',
            kind: 'navigation',
            purpose: 'authorization_response',
            url: 'https://app.example/cb',
            parameters: [{ name, value: secret }],
            through: 'page',
          },
          {
            id: 3,
            run: 'r1',
            at: 0,
            from: 'app',
            to: 'app',
            kind: 'judgement',
            check: 'error',
            outcome: 'failed',
            detail: secret,
            facts: [{ name: 'detail', value: secret }],
          },
        ],
      };
      const { log: read, redacted_events } = readBundle(writeBundle(log, 0), 'salt');
      expect(redacted_events).toBe(3);
      for (const written of waysToWrite(secret)) expect(JSON.stringify(read)).not.toContain(written);
    }),
    { numRuns: 40 },
  );
});
