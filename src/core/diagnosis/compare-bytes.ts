const MOST_SHOWN = 12;

/** Where two texts part, byte by byte (UTF-8), for values that are compared to the last character. */
export interface ByteDifference {
  /** Bytes that are the same from the start. */
  readonly at: number;
  /** What stands there, in hexadecimal; empty when the text ends. */
  readonly expected_bytes: string;
  readonly actual_bytes: string;
  readonly expected_length: number;
  readonly actual_length: number;
}

export function compareBytes(expected: string, actual: string): ByteDifference {
  const encoder = new TextEncoder();
  const a = encoder.encode(expected);
  const b = encoder.encode(actual);
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a[at] === b[at]) at += 1;
  let tail = 0;
  while (tail < shorter - at && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  return {
    at,
    expected_bytes: hexadecimal(a.subarray(at, a.length - tail)),
    actual_bytes: hexadecimal(b.subarray(at, b.length - tail)),
    expected_length: a.length,
    actual_length: b.length,
  };
}

function hexadecimal(bytes: Uint8Array): string {
  const shown = [...bytes.subarray(0, MOST_SHOWN)].map((byte) =>
    byte.toString(16).toUpperCase().padStart(2, '0'),
  );
  return bytes.length > MOST_SHOWN ? `${shown.join(' ')} …` : shown.join(' ');
}
