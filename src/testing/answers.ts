import type { Http, HttpAnswer } from '#core/lib/bounded-fetch.ts';
import { SOME_TIME } from './a-session.ts';

/** An answer as the pipe hands it over; `body` that is no text is sent as JSON. */
export function anAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): HttpAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    status,
    text,
    headers: new Headers({ 'content-type': 'application/json', ...headers }),
    receivedAt: SOME_TIME,
    durationMs: 20,
  };
}

export interface ScriptedHttp {
  readonly http: Http;
  readonly requests: readonly { readonly url: string; readonly request: Parameters<Http>[1] }[];
}

/** A pipe that gives the answers in their order, the last one again and again; an `Error` is thrown. */
export function scriptedHttp(...answers: readonly (HttpAnswer | Error)[]): ScriptedHttp {
  const requests: { url: string; request: Parameters<Http>[1] }[] = [];
  return {
    requests,
    http: async (url, request) => {
      const answer = answers[Math.min(requests.length, answers.length - 1)];
      requests.push({ url, request });
      if (answer === undefined) throw new Error('No answer was scripted');
      if (answer instanceof Error) throw answer;
      return answer;
    },
  };
}
