import * as v from 'valibot';
import { expect, test } from 'vitest';
import { log, logWith } from './a-log.test-support.ts';
import { asHar } from './as-har.ts';

/** HAR 1.2 as its specification has it: what must be there, and of which type. */
const rows = v.array(v.object({ name: v.string(), value: v.string() }));
const date = v.pipe(v.string(), v.isoTimestamp());
const size = v.pipe(v.number(), v.minValue(-1));
const message = {
  httpVersion: v.string(),
  cookies: v.array(v.unknown()),
  headers: rows,
  headersSize: size,
  bodySize: size,
};

const entry = v.object({
  pageref: v.string(),
  startedDateTime: date,
  time: v.pipe(v.number(), v.minValue(0)),
  request: v.object({
    ...message,
    method: v.string(),
    url: v.string(),
    queryString: rows,
    postData: v.optional(v.object({ mimeType: v.string(), text: v.string(), params: rows })),
  }),
  response: v.object({
    ...message,
    status: v.number(),
    statusText: v.string(),
    redirectURL: v.string(),
    content: v.object({ size: v.number(), mimeType: v.string(), text: v.optional(v.string()) }),
  }),
  cache: v.object({}),
  timings: v.object({
    send: v.pipe(v.number(), v.minValue(0)),
    wait: v.pipe(v.number(), v.minValue(0)),
    receive: v.pipe(v.number(), v.minValue(0)),
  }),
});

const har = v.object({
  log: v.object({
    version: v.literal('1.2'),
    creator: v.object({ name: v.string(), version: v.string() }),
    pages: v.array(
      v.object({ id: v.string(), startedDateTime: date, title: v.string(), pageTimings: v.object({}) }),
    ),
    entries: v.array(entry),
  }),
});

test('a log is a valid HAR, and every entry belongs to a page', () => {
  for (const each of [log, logWith('<&"\u0000')]) {
    const { entries, pages } = v.parse(har, JSON.parse(asHar(each))).log;
    expect(entries).toHaveLength(2);
    for (const { pageref } of entries) expect(pages.map(({ id }) => id)).toContain(pageref);
  }
});

test('an entry says what was sent and answered', () => {
  const { entries } = v.parse(har, JSON.parse(asHar(log))).log;
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
