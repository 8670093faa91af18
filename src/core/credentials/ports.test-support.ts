import { scriptedHttp, type ScriptedHttp } from '#testing/answers.ts';
import { SOME_TIME } from '#testing/a-session.ts';
import type { HttpAnswer } from '../lib/bounded-fetch.ts';
import type { ApiRequest } from './api-request.ts';
import type { CredentialPorts, SessionToken } from './kind.ts';

export const order: ApiRequest = {
  method: 'POST',
  url: 'http://localhost:4000/api/protected/any/orders?b=2&a=1',
  headers: { accept: 'application/json', 'content-type': 'application/json' },
  body: '{"item":"tea"}',
};

export interface TestPorts {
  readonly ports: CredentialPorts;
  readonly requests: ScriptedHttp['requests'];
  /** Lets seconds pass. */
  pass(seconds: number): void;
}

/** Ports over answers that are given in their order. Nobody is signed in unless a token says so. */
export function testPorts(
  answers: readonly (HttpAnswer | Error)[] = [],
  session: { token?: SessionToken; renewed?: boolean } = {},
): TestPorts {
  const { http, requests } = scriptedHttp(...answers);
  let now = SOME_TIME;
  let made = 0;
  return {
    requests,
    pass: (seconds) => (now += seconds * 1000),
    ports: {
      http,
      clock: { now: () => now },
      unique: () => `unique-${String((made += 1)).padStart(16, '0')}`,
      session: () => Promise.resolve(session.token),
      renewSession: () => Promise.resolve(session.renewed === true),
      places: { demo_api: 'http://localhost:4000/api', own_demo_api: 'http://127.0.0.1:5173/demo-api' },
      memory: {},
    },
  };
}

/** What went out in the n-th request as JSON or as a form. */
export function sentBody(requests: ScriptedHttp['requests'], index: number): Record<string, unknown> {
  const body = requests[index]?.request.body;
  if (body instanceof URLSearchParams) return Object.fromEntries(body);
  const parsed: unknown = JSON.parse(String(body ?? '{}'));
  return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
}
