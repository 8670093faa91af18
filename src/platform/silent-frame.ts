import { CodedError } from '#core/lib/coded-error.ts';
import { isJsonObject } from '#core/lib/json.ts';
import type { SilentFrame } from '#core/session/ports.ts';

const SOURCE = 'authlens-silent-callback';
const DEADLINE_MS = 5_000;

/** A hidden frame that walks to the provider and back to this app's callback path. */
export function createSilentFrame(): SilentFrame {
  return {
    visit(url) {
      return new Promise((resolve, reject) => {
        const frame = document.createElement('iframe');
        frame.hidden = true;
        frame.title = 'Silent sign-in';
        const finish = () => {
          clearTimeout(timer);
          window.removeEventListener('message', onMessage);
          frame.remove();
        };
        const onMessage = ({ origin, source, data }: MessageEvent<unknown>) => {
          if (
            origin !== location.origin ||
            source !== frame.contentWindow ||
            !isJsonObject(data) ||
            data['source'] !== SOURCE
          )
            return;
          finish();
          resolve(String(data['url']));
        };
        const timer = setTimeout(() => {
          finish();
          reject(new CodedError('response_timeout', { seconds: DEADLINE_MS / 1000 }));
        }, DEADLINE_MS);
        window.addEventListener('message', onMessage);
        frame.src = url;
        document.body.append(frame);
      });
    },
  };
}

/** Inside the frame: hands the address to the page that opened it. */
export function answerAsSilentFrame(): void {
  window.parent.postMessage({ source: SOURCE, url: location.href }, location.origin);
}
