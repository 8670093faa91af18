import type { RequestParts } from '../../flow/request-parts.ts';
import { stringLiteral } from '../../flow/quote.ts';

/** axios 1. It would trim a JSON text and refuse an answer of 4xx with an error: both are turned off, to send and show what is there. */
export function axiosOf({ method, url, headers, body }: RequestParts): string {
  return [
    "import axios from 'axios';",
    '',
    'const response = await axios.request({',
    `  method: ${stringLiteral(method)},`,
    `  url: ${stringLiteral(url)},`,
    ...(headers.length === 0
      ? []
      : [
          '  headers: {',
          ...headers.map(({ name, value }) => `    ${stringLiteral(name)}: ${stringLiteral(value)},`),
          '  },',
        ]),
    ...(body === undefined
      ? []
      : [`  data: ${stringLiteral(body)},`, '  transformRequest: [(data) => data],']),
    "  responseType: 'text',",
    '  validateStatus: () => true,',
    '  maxRedirects: 0,',
    '  timeout: 10_000,',
    '});',
    'console.log(response.status, response.data);',
    '',
  ].join('\n');
}
