import type { FlowLog } from '#core/flow/flow-event.ts';
import { APP, ask, FlowLogWriter, formRequest, jsonAnswer, rows, SANDBOX } from './flow-log-writer.ts';

/** A refused call, the renewal it causes, its repetition, and one that the browser shows nothing of. */
export function apiCalls(writer: FlowLogWriter): FlowLogWriter {
  const call = { purpose: 'api', to: 'api', method: 'GET', url: `${APP}/api/reports?page=1` } as const;
  return writer
    .run('api', 'sandbox')
    .http({
      ...call,
      request: ask({ authorization: 'Bearer access‹a2›' }),
      response: {
        ...jsonAnswer(401, { title: 'The token is not valid', status: 401 }),
        headers: rows({
          'content-type': 'application/problem+json',
          'www-authenticate': 'Bearer error="invalid_token", error_description="The token expired"',
        }),
      },
      timing: { total: 9, wait: 8, read: 1 },
    })
    .step('renewal_due', { cause: 'the API refused the token' })
    .http({
      purpose: 'refresh',
      method: 'POST',
      url: `${SANDBOX}/token`,
      request: formRequest({
        grant_type: 'refresh_token',
        refresh_token: 'refresh‹a2›',
        client_id: 'authlens',
      }),
      response: jsonAnswer(200, { access_token: 'access‹a3›', token_type: 'Bearer', expires_in: 300 }),
      timing: { total: 33, wait: 31, read: 2 },
    })
    .step('renewed', { rotated: 'no', expires_in: '300 s' })
    .http({
      ...call,
      request: ask({ authorization: 'Bearer access‹a3›' }),
      response: jsonAnswer(200, { reports: [{ id: 7, title: 'Lenses sold' }] }),
      timing: { total: 11, wait: 10, read: 1 },
    })
    .http({
      ...call,
      url: 'https://api.elsewhere.example/v1/things',
      request: ask({ authorization: 'Bearer access‹a3›' }),
      hidden: ['answer'],
      failure: 'api_unreachable',
    });
}

/** One run of API calls, as long as wanted. */
export function aLongFlowLog(count: number): FlowLog {
  const writer = new FlowLogWriter().run('api', 'sandbox', 0);
  for (let turn = 0; turn < count; turn += 1) {
    writer.http({
      purpose: 'api',
      to: 'api',
      method: 'GET',
      url: `${APP}/api/reports?page=${turn}`,
      request: ask({ authorization: 'Bearer access‹a1›' }),
      response: jsonAnswer(turn % 50 === 49 ? 500 : 200, { page: turn }),
      timing: { total: 5 },
    });
  }
  return writer.log();
}
