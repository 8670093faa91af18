/**
 * A log of the page Flow with so many events, as a page keeps it over a redirect (`src/core/flow/stored-log.ts`): sign-ins
 * with their judgements, renewals, and API calls, each run with what it has.
 */

const START = Date.UTC(2026, 10, 26, 10);
const PROVIDER = 'openid-sandbox';
const CHECKS = [
  'response',
  'pending',
  'state',
  'redirect_uri',
  'iss',
  'error',
  'code',
  'exchange',
  'token_response',
];

const step = (name, facts = []) => ({ kind: 'step', step: name, facts, from: 'app', to: 'app' });
const judgement = (check) => ({ kind: 'judgement', check, outcome: 'passed', from: 'app', to: 'app' });
const call = (purpose, to, url, status = 200) => ({
  kind: 'http',
  purpose,
  method: purpose === 'api' ? 'GET' : 'POST',
  url,
  request: { headers: [] },
  response: { headers: [], status },
  from: 'app',
  to,
});

const RUNS = [
  { cause: 'api', events: (issuer) => [call('api', 'api', `${issuer}/api/me`)] },
  { cause: 'api', events: (issuer) => [call('api', 'api', `${issuer}/api/me`, 401)] },
  {
    cause: 'renewal',
    events: (issuer) => [
      step('renewal_due', [{ name: 'cause', value: 'manual' }]),
      call('refresh', 'authorization_server', `${issuer}/token`),
      step('renewed'),
    ],
  },
  {
    cause: 'sign_in',
    events: (issuer) => [
      step('login_started'),
      step('pkce_made'),
      step('pending_written'),
      ...CHECKS.map(judgement),
      call('token', 'authorization_server', `${issuer}/token`),
      step('signed_in'),
    ],
  },
];

/** The text to be put into sessionStorage under `authlens.flow`. */
export function longLog(count, issuer) {
  const runs = [];
  const events = [];
  for (let turn = 0; events.length < count; turn += 1) {
    const { cause, events: make } = RUNS[turn % RUNS.length];
    const run = `r${turn + 1}`;
    runs.push({ id: run, started_at: START + turn * 1_000, cause, provider_id: PROVIDER });
    for (const event of make(issuer).slice(0, count - events.length)) {
      const id = events.length + 1;
      events.push({ id, run, at: START + turn * 1_000 + (id % 20) * 7, provider_id: PROVIDER, ...event });
    }
  }
  return JSON.stringify({
    schema: 'authlens.flow-log',
    version: 1,
    pseudonyms: { salt: 'bench', counts: {}, known: [] },
    next_id: events.length + 1,
    next_run: runs.length + 1,
    runs,
    events,
    dropped: 0,
  });
}
