import { hostOf, type Http } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import { parseJsonObject, stringListMember, stringMember, type JsonObject } from '../lib/json.ts';
import { discoveryUrl, oauthMetadataUrl } from './metadata.ts';

/** A document about an issuer, before anything in it is believed. */
export interface FoundIssuer {
  /** Who was asked for. */
  readonly asked: string;
  /** Who the document says it is about; absent when it names nobody. */
  readonly issuer?: string;
  readonly protocol: 'oidc' | 'oauth2';
  readonly document: JsonObject;
}

/** Where settings stand: OpenID Connect Discovery 1.0 section 4, then RFC 8414 section 3.1. */
const PLACES = [
  { url: discoveryUrl, openid: true },
  { url: oauthMetadataUrl, openid: false },
] as const;

/** The most telling failure first: an answer says more than silence. */
const TELLING = ['response_too_large', 'discovery_not_json', 'discovery_refused'];

/**
 * Asks an issuer who it is, at both places where settings may stand. For adding a provider: the issuer in the document is
 * handed over, not judged. Throws a `discovery_…` code or one of the pipe.
 */
export async function lookUpIssuer(http: Http, issuer: string): Promise<FoundIssuer> {
  const failures: CodedError[] = [];
  for (const { url, openid } of PLACES) {
    const answer = await ask(http, url(issuer)).catch((error: unknown) => {
      // The page's own policy stops the second request like the first.
      if (!(error instanceof CodedError) || error.code === 'blocked_by_policy') throw error;
      failures.push(error);
    });
    if (answer) return toFound(issuer, answer, openid);
  }
  const rank = ({ code }: CodedError) => TELLING.indexOf(code) + 1 || TELLING.length + 1;
  throw failures.sort((a, b) => rank(a) - rank(b))[0] ?? new CodedError('unexpected', { step: 'look-up' });
}

async function ask(http: Http, url: string): Promise<JsonObject> {
  const host = hostOf(url);
  const answer = await http(url, { method: 'GET', headers: { accept: 'application/json' } }).catch(
    (cause: unknown) => {
      if (cause instanceof CodedError && cause.code !== 'network_unreachable') throw cause;
      throw new CodedError('discovery_unreachable', { host }, cause);
    },
  );
  if (answer.status !== 200) throw new CodedError('discovery_refused', { host, status: answer.status });
  const document = parseJsonObject(answer.text);
  if (document) return document;
  const content_type = answer.headers.get('content-type') ?? 'none';
  throw new CodedError('discovery_not_json', { host, content_type });
}

function toFound(asked: string, document: JsonObject, openid: boolean): FoundIssuer {
  const issuer = stringMember(document, 'issuer');
  return {
    asked,
    ...(issuer !== undefined && { issuer }),
    protocol: openid && speaksOpenId(document) ? 'oidc' : 'oauth2',
    document,
  };
}

/** Some plain OAuth servers publish at OpenID's place; ID Tokens need keys and a signature (Discovery 3). */
function speaksOpenId(document: JsonObject): boolean {
  const scopes = stringListMember(document, 'scopes_supported');
  return (
    stringMember(document, 'jwks_uri') !== undefined &&
    (stringListMember(document, 'id_token_signing_alg_values_supported') !== undefined ||
      scopes?.includes('openid') !== false)
  );
}

/** Whether the document would stand at the very place where it was found if the issuer had this name. */
export function standsFor({ asked }: FoundIssuer, issuer: string): boolean {
  return URL.canParse(issuer) && PLACES.every(({ url }) => url(issuer) === url(asked));
}
