import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { events, log, tokenRequest } from './a-log.test-support.ts';
import { consistent, logEntries, MAX_EVENTS } from './event-schema.ts';
import type { FlowEvent } from './flow-event.ts';

const schema = v.pipe(v.object(logEntries), consistent());

/** Where it is refused, or nothing. */
function refusal(value: unknown): string | undefined {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return undefined;
  const [issue] = result.issues;
  return v.getDotPath(issue) ?? issue.message;
}

const withEvent = (event: object) => ({ ...log, events: [event] });
const [step, navigation] = events;
const judgement = events.at(-1);

test('what the app writes is read back member by member', () => {
  for (const each of [log, aFlowLog(), { runs: [], events: [], dropped: 0 }]) {
    expect(v.parse(schema, JSON.parse(JSON.stringify(each)))).toEqual(each);
  }
});

test('a newer version may know more members and more codes', () => {
  const newer = { ...tokenRequest, mood: 'good', failure: 'a_code_of_tomorrow' };
  const { events: read } = v.parse(schema, withEvent(newer));
  expect(read).toEqual([{ ...tokenRequest, failure: 'a_code_of_tomorrow' }]);
});

describe('an event is refused', () => {
  test.each<[string, object]>([
    ['events.0.id', { ...tokenRequest, id: 0 }],
    ['events.0.id', { ...tokenRequest, id: 1.5 }],
    ['events.0.run', { ...tokenRequest, run: '<b>' }],
    ['events.0.run', { ...tokenRequest, run: 'r'.repeat(201) }],
    ['events.0.at', { ...tokenRequest, at: -1 }],
    ['events.0.at', { ...tokenRequest, at: 9e15 }],
    ['events.0.at', { ...tokenRequest, at: '1' }],
    ['events.0.from', { ...tokenRequest, from: 'nowhere' }],
    ['events.0.to', { ...tokenRequest, to: undefined }],
    ['events.0.provider_id', { ...tokenRequest, provider_id: 'a b' }],
    ['events.0.purpose', { ...tokenRequest, purpose: 'mischief' }],
    ['events.0.method', { ...tokenRequest, method: 'GET /x HTTP/1.1\r\nHost: y' }],
    ['events.0.url', { ...tokenRequest, url: 7 }],
    ['events.0.url', { ...tokenRequest, url: 'x'.repeat(1024 * 1024 + 1) }],
    ['events.0.request', { ...tokenRequest, request: undefined }],
    ['events.0.request.headers', { ...tokenRequest, request: { headers: {} } }],
    [
      'events.0.request.headers',
      { ...tokenRequest, request: { headers: Array(2_001).fill({ name: '', value: '' }) } },
    ],
    [
      'events.0.request.headers.0.value',
      { ...tokenRequest, request: { headers: [{ name: 'a', value: null }] } },
    ],
    ['events.0.request.body_kind', { ...tokenRequest, request: { headers: [], body_kind: 'xml' } }],
    ['events.0.request.size', { ...tokenRequest, request: { headers: [], size: -1 } }],
    ['events.0.response.status', { ...tokenRequest, response: { headers: [], status: '200' } }],
    ['events.0.hidden.0', { ...tokenRequest, hidden: ['everything'] }],
    ['events.0.failure', { ...tokenRequest, failure: 'No spaces' }],
    ['events.0.timing.total', { ...tokenRequest, timing: {} }],
    ['events.0.timing.wait', { ...tokenRequest, timing: { total: 1, wait: null } }],
    ['events.0.relayed.ms', { ...tokenRequest, relayed: { host: 'a', status: 200 } }],
    ['events.0.through', { ...navigation, through: 'window' }],
    ['events.0.parameters', { ...navigation, parameters: undefined }],
    ['events.0.step', { ...step, step: 'danced' }],
    ['events.0.facts', { ...step, facts: 'none' }],
    ['events.0.outcome', { ...judgement, outcome: 'maybe' }],
    ['events.0.check', { ...judgement, check: '' }],
    ['events.0.kind', { ...step, kind: 'other' }],
  ])('at %s', (path, event) => {
    expect(refusal(withEvent(event))).toBe(path);
  });
});

describe('a log is refused', () => {
  const numbered = (count: number): readonly FlowEvent[] =>
    Array.from({ length: count }, (_, index) => ({ ...tokenRequest, id: index + 1 }));
  const inconsistent = 'has events out of order or without a run';

  test.each<[string, unknown]>([
    ['runs', { ...log, runs: undefined }],
    ['runs.0.cause', { ...log, runs: [{ ...log.runs[0], cause: 'whim' }] }],
    ['runs.0.started_at', { ...log, runs: [{ ...log.runs[0], started_at: Number.NaN }] }],
    ['dropped', { ...log, dropped: -1 }],
    ['dropped', { ...log, dropped: 0.5 }],
    ['events', { ...log, events: numbered(MAX_EVENTS + 1) }],
    [inconsistent, { ...log, runs: [] }],
    [inconsistent, { ...log, runs: [...log.runs, ...log.runs] }],
    [inconsistent, { ...log, events: events.toReversed() }],
    [inconsistent, { ...log, events: [step, step] }],
  ])('at %s', (path, value) => {
    expect(refusal(value)).toBe(path);
  });

  test('not when it is as long as a log may be', () => {
    expect(refusal({ ...log, events: numbered(MAX_EVENTS) })).toBeUndefined();
  });
});
