import type { HttpEvent } from './flow-event.ts';
import { stringLiteral } from './quote.ts';
import type { Reveal } from './pseudonyms.ts';
import { toRequestParts, type RequestParts } from './request-parts.ts';

export const asPythonRequests = (event: HttpEvent, reveal?: Reveal): string =>
  pythonRequestsOf(toRequestParts(event, reveal));

export function pythonRequestsOf({ method, url, headers, body }: RequestParts): string {
  return [
    'import requests',
    '',
    'response = requests.request(',
    `    ${stringLiteral(method)},`,
    `    ${stringLiteral(url)},`,
    ...(headers.length === 0
      ? []
      : [
          '    headers={',
          ...headers.map(({ name, value }) => `        ${stringLiteral(name)}: ${stringLiteral(value)},`),
          '    },',
        ]),
    ...(body === undefined ? [] : [`    data=${stringLiteral(body)}.encode("utf-8", "replace"),`]),
    '    allow_redirects=False,',
    '    timeout=10,',
    ')',
    'print(response.status_code, response.text)',
    '',
  ].join('\n');
}
