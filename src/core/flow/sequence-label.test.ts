import { describe, expect, test } from 'vitest';
import { events, tokenRequest } from './a-log.test-support.ts';
import type { FlowEvent, HttpEvent } from './flow-event.ts';
import { labelOf, labelOfEvent, offsetText, shorten } from './sequence-label.ts';
import { isFailed, toSequence } from './sequence.ts';

const { response: _response, ...open } = tokenRequest;

test.each<[string, FlowEvent | undefined]>([
  ['login_started', events[0]],
  ['authorization_request /authorize', events[1]],
  ['POST /token (token)', tokenRequest],
  ['exchange: failed (token_request_refused)', events[4]],
])('an event by its technical name: %s', (label, event) => {
  if (!event) throw new Error('no event');
  expect(labelOfEvent(event)).toBe(label);
});

test('a step that failed says with what', () => {
  const [step] = events;
  if (step?.kind !== 'step') throw new Error('no step');
  expect(labelOfEvent({ ...step, step: 'renewal_failed', failure: 'response_timeout' })).toBe(
    'renewal_failed: response_timeout',
  );
});

describe('an answer', () => {
  const run = { id: 'r1', started_at: tokenRequest.at, cause: 'sign_in' } as const;
  const answerTo = (event: HttpEvent) => {
    const row = toSequence({ runs: [run], events: [event] }).runs[0]?.rows[1];
    return row && labelOf(row);
  };

  test.each<[string | undefined, HttpEvent]>([
    ['400', tokenRequest],
    [
      '200 token_response_invalid',
      { ...tokenRequest, response: { status: 200, headers: [] }, failure: 'token_response_invalid' },
    ],
    ['network_unreachable', { ...open, failure: 'network_unreachable' }],
    [undefined, open],
  ])('%s', (label, event) => {
    expect(answerTo(event)).toBe(label);
  });
});

test.each<[boolean, FlowEvent]>([
  [true, tokenRequest],
  [false, open],
  [true, { ...open, failure: 'response_timeout' }],
  [false, { ...tokenRequest, response: { status: 302, headers: [] } }],
  [true, { ...tokenRequest, response: { status: 500, headers: [] } }],
])('%s that it failed', (failed, event) => {
  expect(isFailed(event)).toBe(failed);
});

test('times are whole milliseconds', () => {
  expect([0, 0.4, 12.5, 1204].map(offsetText)).toEqual(['+0 ms', '+0 ms', '+13 ms', '+1204 ms']);
});

test('a long label is cut between characters, not within one', () => {
  expect(shorten('abc', 3)).toBe('abc');
  expect(shorten('abcd', 3)).toBe('ab…');
  expect(shorten('😀😀😀😀', 3)).toBe('😀😀…');
});
