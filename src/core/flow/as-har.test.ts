import Ajv from 'ajv';
import draft06 from 'ajv/lib/refs/json-schema-draft-06.json';
import fc from 'fast-check';
import schemas from 'har-schema';
import { expect, test } from 'vitest';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { anyText } from '#testing/any-text.ts';
import { log, logWith, tokenRequest } from './a-log.test-support.ts';
import { asHar } from './as-har.ts';
import type { FlowLog } from './flow-event.ts';

const { response: _response, timing: _timing, ...open } = tokenRequest;

const ajv = new Ajv({ schemas: Object.values(schemas), meta: draft06, format: 'full' });
const validate = ajv.compile(schemas['har'] ?? {});

/** The published schema accepts it, and every entry belongs to a page. */
function valid(each: FlowLog): Har {
  const har: Har = JSON.parse(asHar(each));
  expect(validate(har) ? [] : validate.errors).toEqual([]);
  const pages = har.log.pages.map(({ id }) => id);
  for (const { pageref } of har.log.entries) expect(pages).toContain(pageref);
  return har;
}

interface Har {
  readonly log: {
    readonly pages: readonly { readonly id: string }[];
    readonly entries: readonly {
      readonly pageref: string;
      readonly request: { readonly url: string; readonly queryString: readonly object[] };
      readonly response: { readonly status: number };
    }[];
  };
}

test('the schema refuses what is no HAR', () => {
  expect(validate({ log: { version: '1.2', creator: {}, entries: [] } })).toBe(false);
});

test.each([
  ['a log', log],
  ['words from outside', logWith('<&"\u0000')],
  ['a request under way', { ...log, events: [open] }],
  ['one that failed', { ...log, events: [{ ...open, failure: 'network_unreachable', hidden: ['answer'] }] }],
  [
    'one through the relay',
    { ...log, events: [{ ...tokenRequest, relayed: { host: 'a', status: 200, ms: 1 } }] },
  ],
  ['all kinds of runs', aFlowLog()],
  ['nothing', { runs: [], events: [], dropped: 0 }],
] as const)('%s is valid', (_, each) => {
  const calls = each.events.filter(({ kind }) => kind === 'http' || kind === 'navigation');
  expect(valid(each).log.entries).toHaveLength(calls.length);
});

test('whatever stands in it', () => {
  fc.assert(
    fc.property(anyText(40), (text) => void valid(logWith(text))),
    { numRuns: 100 },
  );
});

test('an address stays one, with the marks of pseudonyms by their bytes', () => {
  const url = 'https://id.example/a b?code=code‹a1›&x=%zz';
  const { entries } = valid({ ...log, events: [{ ...tokenRequest, url }] }).log;
  expect(entries[0]?.request).toMatchObject({
    url: 'https://id.example/a%20b?code=code%E2%80%B9a1%E2%80%BA&x=%25zz',
    queryString: [
      { name: 'code', value: 'code‹a1›' },
      { name: 'x', value: '%zz' },
    ],
  });
});

test.each([
  ['https://id.example/a[0]?b[]=1#x#y', 'https://id.example/a%5B0%5D?b%5B%5D=1#x%23y'],
  ['http://[::1]:5173/cb', 'http://[::1]:5173/cb'],
])('a bracket stays in the host alone, and a fragment is one: %s', (url, expected) => {
  expect(valid({ ...log, events: [{ ...tokenRequest, url }] }).log.entries[0]?.request.url).toBe(expected);
});

test('an entry says what was sent and answered', () => {
  const { entries } = valid(log).log;
  expect(entries[1]).toMatchObject({
    startedDateTime: '2023-11-14T22:13:20.040Z',
    time: 30,
    request: {
      method: 'POST',
      queryString: [{ name: 'tenant', value: '1' }],
      postData: {
        mimeType: 'application/x-www-form-urlencoded',
        params: [
          { name: 'grant_type', value: 'authorization_code' },
          { name: 'code', value: 'code‹a1›' },
          { name: 'code_verifier', value: 'verifier‹a1›' },
        ],
      },
    },
    response: { status: 400, content: { mimeType: 'application/json', text: '{"error":"invalid_grant"}' } },
    timings: { wait: 30 },
  });
  expect(entries[0]?.request.queryString).toContainEqual({ name: 'scope', value: 'openid profile' });
});
