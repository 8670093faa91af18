import type { HttpEvent } from './flow-event.ts';
import { shellQuote } from './quote.ts';
import type { Reveal } from './pseudonyms.ts';
import { toRequestParts, type RequestParts } from './request-parts.ts';

export const asHttpie = (event: HttpEvent, reveal?: Reveal): string =>
  httpieOf(toRequestParts(event, reveal));

/** HTTPie 3. Its items know several separators, so those in a value are escaped. */
export function httpieOf({ method, url, headers, body }: RequestParts): string {
  const writable = headers.filter(({ value }) => !AMBIGUOUS.test(value));
  const left = headers.filter(({ value }) => AMBIGUOUS.test(value));
  const command = [
    `http --ignore-stdin${body === undefined ? '' : ` --raw=${shellQuote(body)}`} ${shellQuote(method)}`,
    shellQuote(url),
    ...writable.map(({ name, value }) => shellQuote(toItem(name, value))),
  ].join(' \\\n  ');
  return [
    ...left.map(({ name }) => `# HTTPie has no way to write the header ${name} of this request.`),
    command,
  ].join('\n');
}

/** A backslash before a separator cannot be written: it would escape it, and a doubled one stays doubled. */
const AMBIGUOUS = /\\[:=@;]/;

function toItem(name: string, value: string): string {
  if (value === '') return `${name};`;
  return `${name}:${value.replace(/[:=@;]/g, '\\$&')}`;
}
