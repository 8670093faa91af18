import type { HttpEvent } from './flow-event.ts';
import { stringLiteral } from './quote.ts';
import type { Reveal } from './pseudonyms.ts';
import { toRequestParts, type RequestParts } from './request-parts.ts';

export const asFetch = (event: HttpEvent, reveal?: Reveal): string => fetchOf(toRequestParts(event, reveal));

export function fetchOf({ method, url, headers, body }: RequestParts): string {
  return [
    `const response = await fetch(${stringLiteral(url)}, {`,
    `  method: ${stringLiteral(method)},`,
    ...(headers.length === 0
      ? []
      : [
          '  headers: [',
          ...headers.map(({ name, value }) => `    [${stringLiteral(name)}, ${stringLiteral(value)}],`),
          '  ],',
        ]),
    ...(body === undefined ? [] : [`  body: ${stringLiteral(body)},`]),
    "  redirect: 'error',",
    '});',
    'console.log(response.status, await response.text());',
    '',
  ].join('\n');
}
