import { expect, test } from 'vitest';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { runLabel, runsOf } from './runs.ts';

const log = aFlowLog();

test('each run has its events and how it ended', () => {
  const runs = runsOf(log);
  expect(runs.map(({ run, ending }) => [run.cause, ending.words])).toEqual([
    ['sign_in', 'signed in'],
    ['sign_in', 'signed in'],
    ['sign_in', 'refused'],
    ['renewal', 'renewed'],
    ['api', '2 failures'],
  ]);
  expect(runs.flatMap(({ events }) => events)).toEqual(log.events);
});

test('a visitor who is at the provider is told to be there', () => {
  const until = log.events.findIndex(({ kind }) => kind === 'navigation');
  const [run] = runsOf({ ...log, events: log.events.slice(0, until + 1) });
  expect(run?.ending.words).toBe('at the provider');
});

test('a run whose events were dropped is not offered', () => {
  const events = log.events.filter(({ run }) => run !== 'run-1');
  expect(runsOf({ ...log, events }).map(({ run }) => run.id)).not.toContain('run-1');
});

test('a run is named by cause, provider and ending', () => {
  const [run] = runsOf(log);
  if (!run) throw new Error('no run');
  expect(runLabel(run, () => 'OpenID sandbox')).toMatch(/^Sign-in · OpenID sandbox · .* · signed in$/);
});
