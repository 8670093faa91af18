import { expect, test } from 'vitest';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { filterEvents, noFilters, type Filters } from './filters.ts';

const { events } = aFlowLog();
const filtered = (filters: Partial<Filters>) => filterEvents(events, { ...noFilters, ...filters });

test('without filters the very same list comes back', () => {
  expect(filtered({})).toBe(events);
});

test('by kind, and by what went over the wire', () => {
  expect(new Set(filtered({ kind: 'judgement' }).map(({ kind }) => kind))).toEqual(new Set(['judgement']));
  expect(new Set(filtered({ kind: 'messages' }).map(({ kind }) => kind))).toEqual(
    new Set(['http', 'navigation']),
  );
});

test('by provider', () => {
  const ids = new Set(filtered({ provider: 'github-sandbox' }).map(({ provider_id }) => provider_id));
  expect(ids).toEqual(new Set(['github-sandbox']));
});

test('failed only: refusals, failed checks and what never came', () => {
  const kinds = filtered({ failedOnly: true }).map(({ kind }) => kind);
  expect(kinds).toEqual(['navigation', 'judgement', 'step', 'http', 'http']);
});

test.each([
  ['code‹a1›', 2],
  ['ACCESS_DENIED', 3],
  ['www-authenticate', 1],
  ['401', 1],
  ['id_token‹a1›', 1],
  ['nowhere to be found', 0],
])('by text in names, parameters, headers and bodies: %s', (text, atLeast) => {
  expect(filtered({ text }).length).toBeGreaterThanOrEqual(atLeast);
  if (atLeast === 0) expect(filtered({ text })).toEqual([]);
});

test('filters work together', () => {
  expect(filtered({ kind: 'http', failedOnly: true, text: '/v1/things' })).toHaveLength(1);
});
