import { createExamination, type Examination } from '#core/diagnosis/examination.ts';
import type { ProviderHints } from '#core/diagnosis/hints.ts';
import type { Environment, PreflightPorts } from '#core/diagnosis/ports.ts';
import { createReader, type Asked } from '#core/diagnosis/requests.ts';
import type { Http, HttpAnswer } from '#core/lib/bounded-fetch.ts';
import { CodedError } from '#core/lib/coded-error.ts';
import type { ErrorCode } from '#core/lib/error-codes.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { SOME_TIME } from './a-session.ts';
import { anAnswer } from './answers.ts';
import { rogueProfile } from './rogue-profile.ts';

export const ISSUER = 'https://id.example';
export const DISCOVERY = `${ISSUER}/.well-known/openid-configuration`;
export const APP = 'http://127.0.0.1:5173';

export const honestDocument = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/token`,
  jwks_uri: `${ISSUER}/jwks`,
  code_challenge_methods_supported: ['S256'],
  scopes_supported: ['openid', 'profile', 'email'],
};

/** From RFC 7517 appendix A.1. */
export const EC_KEY = {
  kty: 'EC',
  crv: 'P-256',
  kid: 'one',
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};

/** What an address answers: an answer, an error of the pipe, or `blocked`: something is there that a page may not read. */
type Behaviour = HttpAnswer | ErrorCode | 'blocked';

interface Circumstances {
  readonly profile?: Partial<ProviderProfile>;
  /** Members that the entry lacks. */
  readonly without?: readonly ('issuer' | 'redirect_path')[];
  readonly hints?: ProviderHints;
  readonly environment?: Partial<Environment>;
  /** Members of the discovery document that differ from an honest one. */
  readonly document?: Readonly<Record<string, unknown>>;
  /** Addresses that behave otherwise. */
  readonly at?: Readonly<Record<string, Behaviour>>;
}

export interface FakeProvider {
  readonly profile: ProviderProfile;
  readonly hints: ProviderHints;
  readonly ports: PreflightPorts;
  /** URLs in the order in which they were asked, those of blind probes with `?` in front. */
  readonly asked: readonly string[];
  /** Requests as they were sent. */
  readonly sent: readonly Parameters<Http>[1][];
}

/** An honest provider on the other side of fake ports, apart from what is asked for. */
export function aProvider(circumstances: Circumstances = {}): FakeProvider {
  const { profile, without = [], hints = {}, environment, document, at = {} } = circumstances;
  const entry = Object.entries(rogueProfile(ISSUER, profile)).filter(
    ([name]) => !without.some((one) => one === name),
  );
  const asked: string[] = [];
  const sent: Parameters<Http>[1][] = [];
  const behaviours: Readonly<Record<string, Behaviour>> = {
    [DISCOVERY]: anAnswer({
      ...honestDocument,
      id_token_signing_alg_values_supported: ['ES256'],
      ...document,
    }),
    [`${ISSUER}/.well-known/oauth-authorization-server`]: anAnswer('', 404),
    [`${ISSUER}/jwks`]: anAnswer({ keys: [EC_KEY] }),
    [`${ISSUER}/token`]: anAnswer({ error: 'invalid_grant' }, 400),
    ...at,
  };
  const http: Http = async (url, request) => {
    asked.push(url);
    sent.push(request);
    const behaviour = behaviours[url] ?? 'network_unreachable';
    if (typeof behaviour === 'object') return behaviour;
    throw new CodedError(behaviour === 'blocked' ? 'network_unreachable' : behaviour);
  };
  const probe = {
    reachable: async (url: string) => {
      asked.push(`?${url}`);
      return behaviours[url] === 'blocked';
    },
  };
  return {
    profile: Object.fromEntries(entry) as unknown as ProviderProfile,
    hints,
    asked,
    sent,
    ports: {
      http,
      probe,
      environment: { isSecureContext: true, origin: APP, online: true, sharedWorker: true, ...environment },
    },
  };
}

/** The examination of such a provider, for one check. */
export function examine(circumstances: Circumstances = {}): Examination & { readonly log: readonly Asked[] } {
  const { ports, ...subject } = aProvider(circumstances);
  const log: Asked[] = [];
  const read = createReader({
    ...ports,
    online: () => ports.environment.online,
    signal: new AbortController().signal,
    onAsked: (asked) => log.push(asked),
  });
  return { ...createExamination(subject, ports.environment, read), log };
}

/** An answer with headers that tell the server's clock, `seconds` from ours. */
export function httpDate(seconds: number): string {
  return new Date(SOME_TIME + seconds * 1000).toUTCString();
}
