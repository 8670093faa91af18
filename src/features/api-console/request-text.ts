import type { ApiRequest } from '#core/credentials/api-request.ts';
import { bodyText } from '#core/lib/body-text.ts';

/** A request as the text that goes over the wire, as far as the page knows it. */
export function requestText({ method, url, headers, body }: ApiRequest): string {
  const [, host = '', target = ''] = /^[a-z]+:\/\/([^/?#]*)([^#]*)/i.exec(url) ?? [];
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`${method} ${target || '/'}`, `host: ${host}`, ...lines].join('\n');
  return body === undefined ? head : `${head}\n\n${bodyText(body)}`;
}
