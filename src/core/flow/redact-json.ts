import { isJsonObject } from '../lib/json.ts';
import type { Redaction } from './redaction.ts';
import { PRIVATE_KEY_MEMBERS, secretKindOf } from './secret-names.ts';
import { looksRandom } from './secret-shapes.ts';

/** Nobody reads deeper, and a hostile text would use up the stack. */
const MAX_DEPTH = 60;

/** `undefined` when the text is not JSON. */
export function redactJson(text: string, redaction: Redaction): string | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return JSON.stringify(redactValue(value, redaction, 0));
}

function redactValue(value: unknown, redaction: Redaction, depth: number): unknown {
  if (depth > MAX_DEPTH) return '…';
  if (typeof value === 'string') return redaction.loose(value);
  if (Array.isArray(value)) return value.map((item) => redactValue(item, redaction, depth + 1));
  if (!isJsonObject(value)) return value;
  const isKey = typeof value['kty'] === 'string';
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const kind = isKey && PRIVATE_KEY_MEMBERS.has(name) ? 'private_key' : undefined;
      return [redaction.loose(name), redactMember(name, member, { redaction, depth: depth + 1, kind })];
    }),
  );
}

interface Inside {
  readonly redaction: Redaction;
  readonly depth: number;
  /** Set when everything below is a secret of this kind. */
  readonly kind: string | undefined;
}

function redactMember(name: string, value: unknown, inside: Inside): unknown {
  const { redaction, depth, kind } = inside;
  if (kind !== undefined) return redactAll(value, inside);
  const found = secretKindOf(name, 'member');
  if (found === undefined) return redactValue(value, redaction, depth);
  if (typeof value === 'string') return redaction.named(name, value, 'member');
  if (typeof value === 'number') {
    const secret = found.only_if_random ? looksRandom(String(value)) && !isTime(value) : value !== 0;
    return secret ? redaction.secret(found.kind, String(value)) : value;
  }
  if (found.only_if_random) return redactValue(value, redaction, depth);
  return redactAll(value, { ...inside, kind: found.kind });
}

/** `session_expires_at` and its like: seconds or milliseconds since 1970. */
const isTime = (value: number): boolean => (value > 1e9 && value < 4e9) || (value > 1e12 && value < 4e12);

function redactAll(value: unknown, inside: Inside): unknown {
  const { redaction, depth, kind = 'secret' } = inside;
  if (depth > MAX_DEPTH) return '…';
  if (typeof value === 'string') return redaction.secret(kind, value);
  if (typeof value === 'number') return redaction.secret(kind, String(value));
  if (Array.isArray(value)) return value.map((item) => redactAll(item, { ...inside, depth: depth + 1 }));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      redaction.loose(name),
      redactAll(member, { ...inside, depth: depth + 1 }),
    ]),
  );
}
