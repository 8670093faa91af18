import type { SampleRequest } from '#core/providers/profile.ts';
import { isSafeUrl } from '#core/providers/safe-url.ts';
import { scanJson } from '#core/jwt/json-text.ts';
import type { ApiRequest } from '#core/session/authorized-call.ts';

/** The request as the visitor is writing it. */
export interface Draft {
  /** Name of the chosen sample as it stands in the address, or `own`. */
  readonly call: string;
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

export interface Sample extends SampleRequest {
  readonly slug: string;
}

export interface DraftErrors {
  readonly url?: string;
  readonly body?: string;
}

export const OWN_CALL = 'own';
export const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const METHODS_WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

export function takesBody(method: string): boolean {
  return METHODS_WITH_BODY.has(method);
}

/** The samples with a name for the address: `Who am I` is `who-am-i`. */
export function nameSamples(samples: readonly SampleRequest[]): readonly Sample[] {
  const taken = new Set([OWN_CALL]);
  return samples.map((sample, index) => {
    const words = sample.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const slug = words === '' || taken.has(words) ? `${words || 'call'}-${index + 1}` : words;
    taken.add(slug);
    return { ...sample, slug };
  });
}

/** The draft that an address asks for: `call`, and `url` and `method` where they differ from the sample's. */
export function readDraft(address: URLSearchParams, samples: readonly Sample[]): Draft {
  const url = address.get('url');
  const method = address.get('method') ?? '';
  const { slug, ...sample } = askedSample(address, samples) ?? { slug: OWN_CALL, method: 'GET', url: '' };
  return {
    call: slug,
    method: METHODS.includes(method) ? method : sample.method,
    url: url ?? sample.url,
    body: '',
  };
}

function askedSample(address: URLSearchParams, samples: readonly Sample[]): Sample | undefined {
  const call = address.get('call');
  const asked = samples.find(({ slug }) => slug === call);
  return asked ?? (call === OWN_CALL || address.has('url') ? undefined : samples[0]);
}

/**
 * The address of a draft, or `undefined` when its URL is not fit to stand in one. The body stays out: it may hold
 * anything.
 */
export function writeAddress(draft: Draft, samples: readonly Sample[]): URLSearchParams | undefined {
  if (draft.url !== '' && urlError(draft.url) !== undefined) return undefined;
  const sample = samples.find(({ slug }) => slug === draft.call);
  const address = new URLSearchParams({ call: draft.call });
  if (draft.url !== (sample?.url ?? '')) address.set('url', draft.url);
  if (draft.method !== (sample?.method ?? 'GET')) address.set('method', draft.method);
  return address;
}

/** The request that the draft asks for, or what is wrong with it. */
export function checkDraft(draft: Draft): { request: ApiRequest } | { errors: DraftErrors } {
  const url = draft.url.trim();
  const body = takesBody(draft.method) ? draft.body.trim() : '';
  const wrongUrl = urlError(url);
  const wrongBody = body === '' ? undefined : bodyError(body);
  if (wrongUrl !== undefined || wrongBody !== undefined) {
    return {
      errors: {
        ...(wrongUrl !== undefined && { url: wrongUrl }),
        ...(wrongBody !== undefined && { body: wrongBody }),
      },
    };
  }
  const accept = 'application/json, */*;q=0.5';
  const headers = body === '' ? { accept } : { accept, 'content-type': 'application/json' };
  return { request: { method: draft.method, url, headers, ...(body !== '' && { body }) } };
}

/** Names under which a token travels in a query: RFC 6750 2.3, and the habits of others. */
const TOKEN_PARAMETERS: ReadonlySet<string> = new Set([
  'access_token',
  'id_token',
  'refresh_token',
  'client_secret',
  'code_verifier',
]);

function urlError(text: string): string | undefined {
  if (text === '') return 'Enter an address that begins with https://.';
  if (!isSafeUrl(text)) {
    return 'Enter a full https:// address (http:// only for localhost), without spaces, user name or password.';
  }
  const names = [...new URL(text).searchParams.keys()];
  const secret = names.find((name) => TOKEN_PARAMETERS.has(name.toLowerCase()));
  return secret === undefined
    ? undefined
    : `Take ${secret} out of the address: addresses are logged on their way (RFC 9700 section 4.3.2). The token goes in a header.`;
}

function bodyError(text: string): string | undefined {
  const scan = scanJson(text);
  return scan.ok
    ? undefined
    : `This is not JSON: ${scan.error.expected} is expected at character ${scan.error.offset + 1}.`;
}

/** ASVS 10.1.1: whether the token is meant for this address, as far as the provider's entry tells. */
export function isKnownOrigin(url: string, known: readonly string[]): boolean {
  const { origin } = new URL(url);
  return known.some((address) => URL.canParse(address) && new URL(address).origin === origin);
}
