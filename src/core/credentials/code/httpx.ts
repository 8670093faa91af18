import type { RequestParts } from '../../flow/request-parts.ts';
import { stringLiteral } from '../../flow/quote.ts';

/** HTTPX of Python. Headers as a list: a name may stand twice. */
export function httpxOf({ method, url, headers, body }: RequestParts): string {
  return [
    'import httpx',
    '',
    'response = httpx.request(',
    `    ${stringLiteral(method)},`,
    `    ${stringLiteral(url)},`,
    ...(headers.length === 0
      ? []
      : [
          '    headers=[',
          ...headers.map(({ name, value }) => `        (${stringLiteral(name)}, ${stringLiteral(value)}),`),
          '    ],',
        ]),
    ...(body === undefined ? [] : [`    content=${stringLiteral(body)}.encode("utf-8", "replace"),`]),
    '    follow_redirects=False,',
    '    timeout=10,',
    ')',
    'print(response.status_code, response.text)',
    '',
  ].join('\n');
}
