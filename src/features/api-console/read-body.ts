import { mediaType, type HeaderList } from '#core/credentials/header-list.ts';
import { readProblem, type ProblemDetails } from '#core/credentials/problem-details.ts';
import { scanJson, type JsonBreak } from '#core/jwt/json-text.ts';

/** What a response body is, by what the server calls it and by what it looks like. */
export type Body =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'json';
      readonly pretty: string;
      /** Member names that stand twice in one object. */
      readonly repeated: readonly string[];
      readonly problem?: ProblemDetails;
    }
  | { readonly kind: 'broken-json'; readonly error: JsonBreak }
  /** Too much JSON to be laid out without stopping the page. */
  | { readonly kind: 'huge-json' }
  | { readonly kind: 'html' }
  | { readonly kind: 'binary'; readonly type: string }
  /** `source`: it is text as well (SVG). */
  | {
      readonly kind: 'image';
      readonly type: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly source: boolean;
    }
  | { readonly kind: 'text' };

const LONGEST_PRETTY = 2_000_000;
const BINARY_TYPES =
  /^(?:image\/(?!svg)|audio\/|video\/|font\/|application\/(?:octet-stream|pdf|zip|gzip|wasm|x-protobuf|protobuf|grpc|cbor))/;

/** Pictures that every browser decodes. */
const PICTURE_TYPES = /^image\/(?:png|jpeg|gif|webp|avif|bmp)$/;

const SVG = 'image/svg+xml';

/** `bytes`: the body before it was read as text, where they were kept. */
export function readBody(headers: HeaderList, text: string, bytes?: Uint8Array<ArrayBuffer>): Body {
  const type = mediaType(headers);
  if (text === '') return { kind: 'empty' };
  if (type === SVG) {
    return { kind: 'image', type, bytes: bytes ?? new TextEncoder().encode(text), source: true };
  }
  if (BINARY_TYPES.test(type) || looksBinary(text)) {
    return bytes !== undefined && PICTURE_TYPES.test(type)
      ? { kind: 'image', type, bytes, source: false }
      : { kind: 'binary', type };
  }
  return readText(headers, text, type);
}

function readText(headers: HeaderList, text: string, type: string): Body {
  if (type === 'application/json' || type.endsWith('+json')) return readJson(headers, text);
  if (type === 'text/html' || type === 'application/xhtml+xml') return { kind: 'html' };
  if (/^\s*[{[]/.test(text)) {
    const guess = readJson(headers, text);
    if (guess.kind !== 'broken-json') return guess;
  }
  return /^\s*<(?:!doctype html|html)\b/i.test(text) ? { kind: 'html' } : { kind: 'text' };
}

function readJson(headers: HeaderList, text: string): Body {
  if (text.length > LONGEST_PRETTY) return { kind: 'huge-json' };
  const scan = scanJson(text);
  if (!scan.ok) return { kind: 'broken-json', error: scan.error };
  const problem = readProblem(headers, text);
  const { text: pretty, repeated } = scan.pretty;
  return { kind: 'json', pretty, repeated, ...(problem !== undefined && { problem }) };
}

/** Bytes that are no UTF-8 arrive as replacement characters; text has no NUL. */
function looksBinary(text: string): boolean {
  const start = text.slice(0, 4096);
  const strange = start.match(/[\u0000\uFFFD]/g)?.length ?? 0;
  return strange > start.length / 50;
}

const LONGEST_ROW = 400;

/** Rows for a list whose rows are one line each: long lines are cut, none is lost. */
export function toRows(text: string): readonly string[] {
  const rows: string[] = [];
  for (const line of text.split(/\r\n|\r|\n/)) {
    for (let at = 0; at === 0 || at < line.length; at += LONGEST_ROW)
      rows.push(line.slice(at, at + LONGEST_ROW));
  }
  return rows;
}

/** The size of the body in bytes, after decompression. */
export function sizeOf({ text, bytes }: { readonly text: string; readonly bytes?: Uint8Array }): number {
  return bytes?.byteLength ?? sizeInBytes(text);
}

export function sizeInBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
