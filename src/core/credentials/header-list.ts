/** Response headers as a page sees them: names in lower case, in the order they came. */
export type HeaderList = readonly (readonly [name: string, value: string])[];

const LONGEST_VALUE = 8192;

/** The value of a header, lines of the same name joined (RFC 9110 5.3); `undefined` when it cannot be seen. */
export function headerValue(headers: HeaderList, name: string): string | undefined {
  const values = headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ').slice(0, LONGEST_VALUE);
}

/** The media type without parameters, in lower case; empty when there is none. */
export function mediaType(headers: HeaderList): string {
  const value = headerValue(headers, 'content-type') ?? '';
  return (value.split(/[;,]/, 1)[0] ?? '').trim().toLowerCase();
}
