import { MOST_RETRIES } from '#core/credentials/retry-policy.ts';
import { formatLongDuration } from '#ui/format.ts';
import type { Series } from './send-series.ts';

/** What to do about an answer that a wait may change, once the page itself does no more about it. */
export function waitAdvice(
  { request, stood }: Pick<Series, 'request' | 'stood'>,
  asked_s: number | undefined,
): readonly string[] {
  const time = asked_s === undefined ? 'a minute' : formatLongDuration(Math.max(1, asked_s) * 1000);
  const then = `wait ${time}, then press Send.`;
  switch (stood) {
    case 'enough':
      return [`It was repeated ${MOST_RETRIES} times. W${then.slice(1)}`];
    case 'too-long':
      return [
        `The API asks to wait ${time}, which is too long to wait for here. Come back then and press Send.`,
      ];
    case 'no-time-told':
      return ['The API does not say, readably, how long to wait. Wait a minute, then press Send.'];
    case 'may-have-happened':
      return [`Find out first whether the ${request.method} was carried out. If it was not, ${then}`];
    case 'nothing-to-retry':
    case 'same-answer':
    case undefined:
      break;
  }
  return [`W${then.slice(1)}`];
}
