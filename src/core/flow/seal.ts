import { VOCABULARY } from './event-schema.ts';

/**
 * A sum over a text of JSON, put in front of it: tells whether the text is still what an app with the same vocabulary wrote. It
 * keeps nobody out: whoever can write into this tab's storage is the page itself.
 */

const SEALED = /^\{"seal":"([0-9a-f]{1,16})",/;

/** `json` is an object with at least one member. */
export function seal(json: string): string {
  return `{"seal":"${sumOf(json, 1)}",${json.slice(1)}`;
}

export function isSealed(text: string): boolean {
  const [start, sum] = SEALED.exec(text) ?? [];
  return start !== undefined && sumOf(text, start.length) === sum;
}

/** cyrb53, over the characters from `from` on. Quick enough for two million of them. */
function sumOf(text: string, from: number): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const add = (code: number) => {
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  };
  for (let index = 0; index < VOCABULARY.length; index += 1) add(VOCABULARY.charCodeAt(index));
  for (let index = from; index < text.length; index += 1) add(text.charCodeAt(index));
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16);
}
