import type { PastedRedactor } from '../flow/redact-pasted.ts';
import type { Address } from './facts.ts';
import { factValue } from './fact-value.ts';

const LONGEST = 65_536;
const MOST_PARAMETERS = 100;
const CALLBACK = ['code', 'error', 'access_token', 'id_token'];
const REQUEST = ['response_type', 'code_challenge', 'request_uri'];

export interface ReadAddress {
  readonly address: Address;
  /** As it was sent: for the lookup alone. */
  readonly state?: string;
  readonly looks: 'callback' | 'authorization' | 'other';
}

/** An address, a path, a query, or a form body; each with or without its host. */
export function readAddress(text: string, redactor: PastedRedactor): ReadAddress | undefined {
  if (text.length > LONGEST || /\s/.test(text)) return undefined;
  const parsed = parse(text);
  if (!parsed) return undefined;
  const { search, hash, origin, host, hostname, pathname } = parsed.url;
  const pairs = [...new URLSearchParams(search)];
  if (hash.includes('=')) pairs.push(...new URLSearchParams(hash.slice(1).replace(/^\/?\??/, '')));
  const parameters = new Map(
    pairs.slice(0, MOST_PARAMETERS).map(([name, value]) => [name, factValue(name, value, redactor)]),
  );
  const state = pairs.find(([name]) => name === 'state')?.[1];
  const path = redactor.text(pathname);
  const address = parsed.complete
    ? { origin, host, hostname, path, parameters }
    : { host: '', hostname: '', path: parsed.path ? path : '', parameters };
  return { address, looks: looksLike(address), ...(state !== undefined && { state }) };
}

function looksLike({ parameters }: Address): ReadAddress['looks'] {
  if (REQUEST.some((name) => parameters.has(name))) return 'authorization';
  return CALLBACK.some((name) => parameters.has(name)) ? 'callback' : 'other';
}

interface Parsed {
  readonly url: URL;
  readonly complete: boolean;
  readonly path: boolean;
}

function parse(text: string): Parsed | undefined {
  if (/^https?:\/\//i.test(text)) return built(text, true, true);
  if (/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?\//.test(text))
    return built(`http://${text}`, true, true);
  if (/^\/[^/]/.test(text) && /[?#]/.test(text)) return built(`http://none.invalid${text}`, false, true);
  if (/^[?#]./.test(text)) return built(`http://none.invalid/${text}`, false, false);
  if (/^[a-z_]{2,40}=/i.test(text)) return built(`http://none.invalid/?${text}`, false, false);
  return undefined;
}

function built(text: string, complete: boolean, path: boolean): Parsed | undefined {
  try {
    return { url: new URL(text), complete, path };
  } catch {
    return undefined;
  }
}
