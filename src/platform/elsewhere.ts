import type { ApiRequest } from '#core/credentials/api-request.ts';
import { CodedError } from '#core/lib/coded-error.ts';
import { isJsonObject, stringMember, type JsonObject } from '#core/lib/json.ts';
import type { ElsewhereResult } from '#core/faults/attack.ts';

const PATIENCE_MS = 8000;

/**
 * A page of another origin, in a frame that nobody sees, which sends what it is told to as an attacker's page would. It
 * answers what it may know of the outcome.
 */
export function createElsewhere(address: string) {
  return async (request: ApiRequest, how: 'form' | 'fetch'): Promise<ElsewhereResult> => {
    const { origin } = new URL(address);
    const frame = document.createElement('iframe');
    frame.hidden = true;
    frame.title = 'A page of another origin';
    const ready = hear(frame, origin, ({ event }) => event === 'ready');
    frame.src = `${address}?app=${encodeURIComponent(location.origin)}`;
    document.body.append(frame);
    try {
      await ready;
      const id = crypto.randomUUID();
      const answered = hear(
        frame,
        origin,
        (message) => message['id'] === id && message['event'] === 'result',
      );
      frame.contentWindow?.postMessage({ authlens: 'elsewhere', id, send: toSend(request, how) }, origin);
      return toResult(await answered, origin);
    } finally {
      frame.remove();
    }
  };
}

function toSend({ method, url, headers, body }: ApiRequest, how: 'form' | 'fetch') {
  const sent = { how, method, url, ...(body !== undefined && { body }) };
  return how === 'form'
    ? { ...sent, content_type: headers['content-type'] ?? 'application/x-www-form-urlencoded' }
    : { ...sent, headers, mode: 'cors', credentials: 'omit' };
}

function toResult(message: JsonObject, origin: string): ElsewhereResult {
  const { sent, status } = message;
  return {
    origin: stringMember(message, 'origin') ?? origin,
    ...(typeof sent === 'boolean' && { sent }),
    ...(typeof status === 'number' && { status }),
  };
}

/** The next message of the frame that is wanted. Throws `response_timeout`. */
function hear(
  frame: HTMLIFrameElement,
  origin: string,
  wanted: (message: JsonObject) => boolean,
): Promise<JsonObject> {
  return new Promise((resolve, reject) => {
    const listen = (event: MessageEvent<unknown>) => {
      const { data } = event;
      if (event.source !== frame.contentWindow || event.origin !== origin || !isJsonObject(data)) return;
      if (data['authlens'] !== 'elsewhere' || !wanted(data)) return;
      stop();
      resolve(data);
    };
    const stop = () => {
      clearTimeout(timer);
      removeEventListener('message', listen);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new CodedError('response_timeout', { host: new URL(origin).host, seconds: PATIENCE_MS / 1000 }));
    }, PATIENCE_MS);
    addEventListener('message', listen);
  });
}
