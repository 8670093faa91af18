import type { RequestParts } from '../../flow/request-parts.ts';
import { stringLiteral } from '../../flow/quote.ts';

/** A client that waits for ten seconds, and hands no credential on to where it is sent. */
export const CLIENT_LINES: readonly string[] = [
  '\tclient := &http.Client{',
  '\t\tTimeout: 10 * time.Second,',
  '\t\tCheckRedirect: func(*http.Request, []*http.Request) error {',
  '\t\t\treturn http.ErrUseLastResponse',
  '\t\t},',
  '\t}',
];

/** Go's string literals are JSON's, without a half of a surrogate pair. */
export const goString = (text: string): string => stringLiteral(text.replace(/\p{Cs}/gu, '\uFFFD'));

/** `net/http`. A header is set under its exact name, as `Set` would write it anew. */
export function goOf({ method, url, headers, body }: RequestParts): string {
  const content = body === undefined ? 'nil' : `strings.NewReader(${goString(body)})`;
  return [
    'package main',
    '',
    'import (',
    '\t"fmt"',
    '\t"io"',
    '\t"log"',
    '\t"net/http"',
    ...(body === undefined ? [] : ['\t"strings"']),
    '\t"time"',
    ')',
    '',
    'func main() {',
    `\trequest, err := http.NewRequest(${goString(method)}, ${goString(url)}, ${content})`,
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    ...headers.map(({ name, value }) => `\trequest.Header[${goString(name)}] = []string{${goString(value)}}`),
    ...CLIENT_LINES,
    '\tresponse, err := client.Do(request)',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tdefer response.Body.Close()',
    '\ttext, err := io.ReadAll(response.Body)',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '\tfmt.Println(response.StatusCode, string(text))',
    '}',
    '',
  ].join('\n');
}
