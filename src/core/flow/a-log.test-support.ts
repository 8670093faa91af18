import type { FlowEvent, FlowLog, HttpEvent } from './flow-event.ts';

export const tokenRequest: HttpEvent = {
  id: 3,
  run: 'r1',
  at: 1_700_000_000_040,
  provider_id: 'acme',
  kind: 'http',
  from: 'app',
  to: 'authorization_server',
  purpose: 'token',
  method: 'POST',
  url: 'https://id.acme.example/token?tenant=1',
  request: {
    headers: [
      { name: 'content-type', value: 'application/x-www-form-urlencoded' },
      { name: 'dpop', value: 'dpop_proof‹a1 alg=ES256›' },
    ],
    body: 'grant_type=authorization_code&code=code‹a1›&code_verifier=verifier‹a1›',
    body_kind: 'form',
    size: 120,
  },
  response: {
    status: 400,
    headers: [{ name: 'content-type', value: 'application/json' }],
    body: '{"error":"invalid_grant"}',
    body_kind: 'json',
    size: 25,
  },
  timing: { total: 30 },
};

const at = (ms: number) => 1_700_000_000_000 + ms;

export const events: readonly FlowEvent[] = [
  { id: 1, run: 'r1', at: at(0), from: 'app', to: 'app', kind: 'step', step: 'login_started', facts: [] },
  {
    id: 2,
    run: 'r1',
    at: at(10),
    from: 'browser',
    to: 'authorization_server',
    kind: 'navigation',
    purpose: 'authorization_request',
    url: 'https://id.acme.example/authorize',
    parameters: [
      { name: 'state', value: 'state‹a1›' },
      { name: 'scope', value: 'openid profile' },
    ],
    through: 'page',
  },
  tokenRequest,
  { id: 4, run: 'r1', at: at(50), from: 'other_tab', to: 'app', kind: 'step', step: 'taken_over', facts: [] },
  {
    id: 5,
    run: 'r1',
    at: at(70),
    from: 'app',
    to: 'app',
    kind: 'judgement',
    check: 'exchange',
    outcome: 'failed',
    failure: 'token_request_refused',
    detail: 'invalid_grant',
  },
];

export const log: FlowLog = {
  runs: [{ id: 'r1', started_at: at(0), cause: 'sign_in', provider_id: 'acme' }],
  events,
  dropped: 0,
};

/** The same log with `text` in every place that holds words from outside. */
export function logWith(text: string): FlowLog {
  const rows = [{ name: text, value: text }];
  return {
    runs: [{ id: 'r1', started_at: at(0), cause: 'sign_in', provider_id: text }],
    dropped: 2,
    events: [
      {
        ...tokenRequest,
        url: `https://id.acme.example/${text}`,
        request: { headers: [{ name: 'x-any', value: text }, ...rows], body: text, body_kind: 'text' },
        response: { status: 500, status_text: text, headers: rows, body: text, body_kind: 'text' },
      },
      {
        id: 4,
        run: 'r1',
        at: at(50),
        from: 'browser',
        to: 'app',
        kind: 'navigation',
        purpose: 'authorization_response',
        url: `https://app.example/${text}`,
        parameters: [...rows, { name: 'error', value: text }],
        through: 'page',
      },
      {
        id: 5,
        run: 'r1',
        at: at(60),
        from: 'app',
        to: 'app',
        kind: 'judgement',
        check: text,
        outcome: 'failed',
        detail: text,
      },
      {
        id: 6,
        run: 'r1',
        at: at(70),
        from: 'app',
        to: 'app',
        kind: 'step',
        step: 'login_refused',
        facts: rows,
      },
    ],
  };
}
