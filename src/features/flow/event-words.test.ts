import { describe, expect, test } from 'vitest';
import type { FlowEvent } from '#core/flow/flow-event.ts';
import { LOGIN_CHECKS } from '#core/session/judgement.ts';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { checkWordsOf, isFailed, outcomeOf, sentenceOf } from './event-words.ts';
import { lanesOf } from './lanes.ts';

const { events } = aFlowLog();

function find(fits: (event: FlowEvent) => boolean): FlowEvent {
  const found = events.find(fits);
  if (!found) throw new Error('The fixture has no such event.');
  return found;
}

const said = (fits: (event: FlowEvent) => boolean): string => {
  const event = find(fits);
  return sentenceOf(event, event.at - 412);
};

describe('an event as a sentence', () => {
  test('tells who asks whom, by which channel, and what came back', () => {
    expect(said((event) => event.kind === 'http' && event.purpose === 'token')).toBe(
      '+0.412 s: App to authorization server, back channel: Token request, POST /token. Answered 200 after 46 ms.',
    );
  });

  test('tells that a redirect goes through the front channel', () => {
    expect(said((event) => event.kind === 'navigation')).toBe(
      '+0.412 s: Browser to authorization server, front channel: Authorization request, localhost:4000.',
    );
  });

  test('tells of what the provider refused', () => {
    expect(said((event) => event.kind === 'navigation' && isFailed(event))).toContain(
      'Refused, access_denied.',
    );
  });

  test('tells what the relay did', () => {
    expect(said((event) => event.kind === 'http' && event.to === 'relay')).toContain(
      'The relay asked localhost:4000 and got 200.',
    );
  });

  test('tells that nothing came and by which code that is known', () => {
    expect(said((event) => event.kind === 'http' && event.failure !== undefined)).toContain(
      'Failed, api_unreachable.',
    );
  });

  test('tells how a check ended', () => {
    expect(said((event) => event.kind === 'judgement' && event.outcome === 'failed')).toBe(
      '+0.412 s: App checks The provider agreed: failed, provider_error.',
    );
    expect(said((event) => event.kind === 'judgement' && event.outcome === 'skipped')).toContain('skipped');
  });

  test('names the other tab that a session goes to', () => {
    expect(said((event) => event.kind === 'step' && event.to === 'other_tab')).toContain('(to other tabs)');
  });
});

test('every check of a login has words, and an unknown one does without', () => {
  const event = find(({ kind }) => kind === 'judgement');
  if (event.kind !== 'judgement') throw new Error('no judgement');
  for (const check of LOGIN_CHECKS) expect(checkWordsOf({ ...event, check })).toBeDefined();
  expect(checkWordsOf({ ...event, check: 'constructor' })).toBeUndefined();
});

test('a request without answer and without failure is under way', () => {
  const event = find(({ kind }) => kind === 'http');
  if (event.kind !== 'http') throw new Error('no request');
  const { response: _, ...open } = event;
  expect(outcomeOf(open)).toBe('open');
});

test('only lanes that are used stand in the diagram; browser, app and server always do', () => {
  expect(lanesOf([])).toEqual(['browser', 'app', 'authorization_server']);
  expect(lanesOf(events)).toEqual(['other_tab', 'browser', 'app', 'relay', 'authorization_server', 'api']);
});
