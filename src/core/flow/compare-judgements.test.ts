import { describe, expect, test } from 'vitest';
import { log, tokenRequest } from './a-log.test-support.ts';
import { compareDocuments } from './compare-documents.ts';
import { compareRuns, type RunWithEvents } from './compare-runs.ts';
import { compareTokenAnswers } from './compare-token-answers.ts';
import type { Difference, Severity } from './difference.ts';
import type { FlowEvent, HttpMessage, NavigationEvent, Parameter } from './flow-event.ts';

/** What a difference weighs, case by case: whoever compares two logins looks at the fatal ones first. */

const [run] = log.runs;
if (run === undefined) throw new Error('no run');
const left: RunWithEvents = { run, events: log.events };

const weights = (rows: readonly Difference[]): readonly string[] =>
  rows.flatMap(({ path, verdict }) => (verdict ? [`${verdict.severity} ${path} ${verdict.reason}`] : []));

/** Both sides, each with its own change of the same run. */
function compared(
  here: (event: FlowEvent) => FlowEvent | undefined,
  there: (event: FlowEvent) => FlowEvent | undefined,
): readonly string[] {
  const side = (change: typeof here): RunWithEvents => ({
    ...left,
    events: left.events.flatMap((event) => change(event) ?? []),
  });
  return weights(compareRuns(side(here), side(there)));
}

const same = (event: FlowEvent): FlowEvent => event;

const withRequest =
  (change: Partial<HttpMessage>) =>
  (event: FlowEvent): FlowEvent =>
    event.kind === 'http' ? { ...event, request: { ...event.request, ...change } } : event;

const withParameters =
  (parameters: readonly Parameter[]) =>
  (event: FlowEvent): FlowEvent =>
    event.kind === 'navigation' ? { ...event, parameters } : event;

const parameter = (name: string, value: string): Parameter => ({ name, value });

describe('parameters of the way out', () => {
  const all = [
    parameter('scope', 'openid profile'),
    parameter('state', 'state‹a1›'),
    parameter('nonce', 'nonce‹a1›'),
    parameter('code_challenge', 'abc'),
    parameter('code_challenge_method', 'S256'),
    parameter('redirect_uri', 'https://app.example/cb'),
    parameter('client_id', 'spa'),
    parameter('prompt', 'login'),
  ];
  const change = (name: string, value?: string) =>
    all.flatMap((each) =>
      each.name === name ? (value === undefined ? [] : [parameter(name, value)]) : [each],
    );

  test.each<[Severity, string, string | undefined, string]>([
    ['fatal', 'state', undefined, 'protection_missing'],
    ['fatal', 'nonce', undefined, 'protection_missing'],
    ['fatal', 'code_challenge', undefined, 'protection_missing'],
    ['fatal', 'code_challenge_method', 'plain', 'challenge_method_differs'],
    ['fatal', 'code_challenge_method', undefined, 'challenge_method_differs'],
    ['suspicious', 'redirect_uri', 'https://app.example/cb2', 'redirect_uri_differs'],
    ['suspicious', 'client_id', 'other', 'client_differs'],
    ['suspicious', 'scope', 'openid', 'scope_reduced'],
    ['suspicious', 'scope', 'openid profile email', 'scope_wider'],
    ['harmless', 'prompt', 'none', 'value_differs'],
    ['harmless', 'prompt', undefined, 'extra_member'],
  ])('%s: %s becomes %s', (severity, name, value, reason) => {
    expect(compared(withParameters(all), withParameters(change(name, value)))).toEqual([
      `${severity} authorization_request › ${name} ${reason}`,
    ]);
  });

  test.each([
    ['state', 'state‹a2›'],
    ['nonce', 'nonce‹b7›'],
    ['code_challenge', 'xyz'],
    ['scope', 'profile openid'],
  ])('nothing: %s is another one each time, or in another order', (name, value) => {
    expect(compared(withParameters(all), withParameters(change(name, value)))).toEqual([]);
  });
});

describe('parameters of the way back', () => {
  const back = (parameters: readonly Parameter[]): RunWithEvents => {
    const event: NavigationEvent = {
      id: 1,
      run: 'r1',
      at: run.started_at,
      from: 'browser',
      to: 'app',
      kind: 'navigation',
      purpose: 'authorization_response',
      url: 'https://app.example/cb',
      through: 'page',
      parameters,
    };
    return { run, events: [event] };
  };
  const good = [parameter('code', 'code‹a1›'), parameter('iss', 'https://id.example')];

  test.each<[readonly Parameter[], readonly string[]]>([
    [[parameter('code', 'code‹a2›'), parameter('iss', 'https://id.example')], []],
    [[parameter('code', 'code‹a1›')], ['suspicious iss iss_support_differs']],
    [[parameter('code', 'code‹a1›'), parameter('iss', 'https://evil.example')], ['fatal iss issuer_differs']],
    [
      [parameter('error', 'access_denied'), parameter('iss', 'https://id.example')],
      ['fatal code error_on_one_side', 'fatal error error_on_one_side'],
    ],
  ])('%j', (there, expected) => {
    const rows = weights(compareRuns(back(good), back(there)));
    expect(rows.map((row) => row.replace('authorization_response › ', ''))).toEqual(expected);
  });

  test('two refusals with other reasons', () => {
    const [denied, broken] = ['access_denied', 'server_error'].map((error) =>
      back([parameter('error', error)]),
    );
    if (!denied || !broken) throw new Error('no runs');
    expect(weights(compareRuns(denied, broken))).toEqual([
      'fatal authorization_response › error error_differs',
    ]);
  });
});

describe('requests', () => {
  const header = (name: string, value: string) =>
    withRequest({ headers: [...tokenRequest.request.headers, { name, value }] });

  test.each<[string, (event: FlowEvent) => FlowEvent, readonly string[]]>([
    [
      'an Authorization of another scheme',
      header('Authorization', 'Basic client_credentials‹a1›'),
      ['suspicious token › request › authorization token_type_differs'],
    ],
    [
      'no DPoP proof',
      withRequest({ headers: [] }),
      [
        'suspicious token › request › content-type value_differs',
        'fatal token › request › dpop protection_missing',
      ],
    ],
    [
      'another content type',
      withRequest({
        headers: [
          parameter('content-type', 'application/json'),
          parameter('dpop', 'dpop_proof‹a2 alg=ES256›'),
        ],
      }),
      ['suspicious token › request › content-type value_differs'],
    ],
    [
      'a header that is new each time',
      header('x-request-id', '17'),
      ['harmless token › request › x-request-id extra_member'],
    ],
  ])('%s', (_, there, expected) => {
    expect(compared(same, there)).toEqual(expected);
  });

  test('a check that one side did not make is suspicious, a step harmless', () => {
    const passed = (event: FlowEvent): FlowEvent => {
      if (event.kind !== 'judgement') return event;
      const { failure: _failure, ...rest } = event;
      return { ...rest, outcome: 'passed' };
    };
    const without = (kind: FlowEvent['kind']) => (event: FlowEvent) =>
      event.kind === kind ? undefined : passed(event);
    expect(compared(passed, without('judgement'))).toEqual(['suspicious check exchange check_missing']);
    expect(compared(passed, without('step'))).toEqual([
      'harmless login_started message_missing',
      'harmless taken_over message_missing',
    ]);
  });

  test('what was kept from before need not be fetched again; a message that lacks is suspicious', () => {
    const discovery: FlowEvent = {
      ...tokenRequest,
      purpose: 'discovery',
      response: { status: 200, headers: [] },
    };
    const fine: FlowEvent = { ...tokenRequest, response: { status: 200, headers: [] } };
    const side = (events: readonly FlowEvent[]): RunWithEvents => ({ run, events });
    expect(weights(compareRuns(side([discovery]), side([])))).toEqual(['harmless discovery message_missing']);
    expect(weights(compareRuns(side([fine]), side([])))).toEqual(['suspicious token message_missing']);
  });

  test('runs of another provider say so, and of another cause', () => {
    const other: RunWithEvents = { ...left, run: { ...run, provider_id: 'other', cause: 'restore' } };
    expect(weights(compareRuns(left, other))).toEqual([
      'harmless run › cause value_differs',
      'suspicious run › provider provider_differs',
    ]);
  });
});

describe('members that any object has are compared like others', () => {
  test.each(['__proto__', 'constructor', 'toString'])('%s', (name) => {
    const hostile: Record<string, unknown> = JSON.parse(`{${JSON.stringify(name)}: "x"}`);
    for (const compare of [compareDocuments, compareTokenAnswers]) {
      expect(compare(hostile, {})).toEqual([
        {
          path: name,
          state: 'only_left',
          left: 'x',
          verdict: { severity: 'harmless', reason: 'extra_member' },
        },
      ]);
      expect(compare(hostile, hostile)).toEqual([{ path: name, state: 'same', left: 'x', right: 'x' }]);
    }
  });
});

test.each<[unknown, unknown, string[]]>([
  [300, '300', []],
  [0, -5, ['harmless expires_in lifetime_differs']],
  [300, Number.NaN, ['fatal expires_in lifetime_unusable']],
  [300, null, ['fatal expires_in lifetime_unusable']],
  [300, 1e9, ['harmless expires_in lifetime_differs']],
])('a lifetime of %s beside one of %s', (here, there, expected) => {
  expect(weights(compareTokenAnswers({ expires_in: here }, { expires_in: there }))).toEqual(expected);
});
