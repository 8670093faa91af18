import { CodedError } from '../lib/coded-error.ts';
import { rfc } from '../lib/specifications.ts';
import { makeSigningKey, readSigningKey, type SigningKey } from '../jwt/private-key.ts';
import {
  judgeClientCredentialsGrant,
  sendClientCredentialsGrant,
  type ClientAuthentication,
  type ClientCredentialsRequest,
} from '../oauth/client-credentials-grant.ts';
import type { TokenSet } from '../oauth/tokens.ts';
import { isSafeUrl } from '../providers/safe-url.ts';
import { clientFields } from './client-fields.ts';
import { demoCall } from './demo-call.ts';
import { BRIEF_S, publicDemoClient, revokeDemoToken, sandboxOf } from './demo-client.ts';
import { invalid, optionalValue, requiredValue } from './field-value.ts';
import type { CredentialKind, CredentialPorts, CredentialValues } from './kind.ts';
import { keep } from './memory.ts';
import { bearer } from './session-token.ts';
import { TokenCache } from './token-cache.ts';

const self = { id: 'client-credentials', fields: clientFields } as const;

const caches = keep(() => new TokenCache<TokenSet>());
/** Keys made on this page, by the client they were registered for. They cannot be read out, so no field could hold them. */
const keysMadeHere = keep(() => new Map<string, SigningKey>());

const cacheKey = (values: CredentialValues): string =>
  JSON.stringify(clientFields.map(({ name }) => optionalValue(self, values, name)));

async function authenticationOf(
  values: CredentialValues,
  ports: CredentialPorts,
): Promise<ClientAuthentication> {
  const method = optionalValue(self, values, 'method');
  if (method === 'client_secret_basic' || method === 'client_secret_post') {
    return { method, client_secret: requiredValue(self, values, 'client_secret') };
  }
  if (method !== 'private_key_jwt') throw invalid(self, 'method', 'choice');
  const pasted = optionalValue(self, values, 'private_key').trim();
  const made = keysMadeHere(ports).get(requiredValue(self, values, 'client_id'));
  if (pasted === '' && made === undefined) throw invalid(self, 'private_key', 'not-jwk');
  const signing = pasted === '' ? made : await readSigningKey(pasted);
  if (signing === undefined) throw invalid(self, 'private_key', 'not-jwk');
  const { key, kid } = signing;
  return { method, key, ...(kid !== undefined && { kid }) };
}

function lifetimeOf(values: CredentialValues): { readonly lifetime_seconds?: number } {
  const text = optionalValue(self, values, 'lifetime_seconds').trim();
  if (text === '') return {};
  const lifetime_seconds = Number(text);
  if (!Number.isInteger(lifetime_seconds) || lifetime_seconds < 1)
    throw invalid(self, 'lifetime_seconds', 'number');
  return { lifetime_seconds };
}

async function requestOf(
  values: CredentialValues,
  ports: CredentialPorts,
): Promise<ClientCredentialsRequest> {
  const token_endpoint = requiredValue(self, values, 'token_endpoint').trim();
  if (!isSafeUrl(token_endpoint)) throw invalid(self, 'token_endpoint', 'not-url');
  const resource = optionalValue(self, values, 'resource').trim();
  return {
    token_endpoint,
    issuer: optionalValue(self, values, 'audience').trim() || token_endpoint,
    client_id: requiredValue(self, values, 'client_id'),
    authentication: await authenticationOf(values, ports),
    scope: optionalValue(self, values, 'scope').trim(),
    ...(resource !== '' && { resource }),
    ...lifetimeOf(values),
  };
}

async function ask(request: ClientCredentialsRequest, ports: CredentialPorts): Promise<TokenSet> {
  const answer = await sendClientCredentialsGrant(ports.http, request);
  try {
    return judgeClientCredentialsGrant(answer, request);
  } catch (error) {
    throw asRefusedCredential(error);
  }
}

/** The words of a refused sign-in do not fit: nobody signed in, and this client is meant to have a secret. */
function asRefusedCredential(error: unknown): unknown {
  if (!(error instanceof CodedError) || error.code !== 'token_request_refused') return error;
  return new CodedError('credential_refused', { kind: self.id, ...error.evidence });
}

async function registerKey(ports: CredentialPorts): Promise<CredentialValues> {
  const { signing, public_jwk } = await makeSigningKey('ES256');
  const made = await demoCall(ports, self.id, {
    method: 'POST',
    path: '/demo-clients',
    json: { jwk: public_jwk },
  });
  const client_id = made.text('client_id');
  keysMadeHere(ports).set(client_id, signing);
  return {
    client_id,
    private_key: '',
    token_endpoint: made.text('token_endpoint'),
    audience: made.optionalText('audience') ?? sandboxOf(ports).audience,
  };
}

async function getDemoClient(values: CredentialValues, ports: CredentialPorts): Promise<CredentialValues> {
  const method = optionalValue(self, values, 'method');
  const client =
    method === 'private_key_jwt' ? await registerKey(ports) : await publicDemoClient(ports, method);
  const { token_endpoint, audience, resource } = sandboxOf(ports);
  return { token_endpoint, audience, resource, scope: 'reports:read', method, ...client };
}

/** A token that was got just now, so that its end is known. */
async function shortLived(given: CredentialValues, ports: CredentialPorts) {
  const values = { ...given, lifetime_seconds: String(BRIEF_S) };
  const key = cacheKey(values);
  caches(ports).forget(key);
  const now = ports.clock.now();
  const { token } = await caches(ports).get(key, now, async () => ask(await requestOf(values, ports), ports));
  return { values, expires_at: token.expires_at ?? Number.POSITIVE_INFINITY };
}

export const clientCredentials: CredentialKind = {
  ...self,
  name: 'OAuth client credentials',
  summary:
    'A program proves to the provider who it is, and gets a short-lived token for itself, without any person.',
  use_when: 'Use it between servers: nightly jobs, workers, one service calling another.',
  leaks:
    'The token is good for minutes; the client secret for years. A secret in a page or an app is public, so neither may hold one.',
  prefer:
    'Prefer private_key_jwt over a secret: the key never leaves the client, and the provider has nothing to lose.',
  specification: rfc(6749, '4.4'),
  sign: async (request, values, ports) => {
    const grant = await requestOf(values, ports);
    const { token, obtained } = await caches(ports).get(cacheKey(values), ports.clock.now(), () =>
      ask(grant, ports),
    );
    const step = {
      title: 'Asked the token endpoint for a token for the client itself.',
      method: 'POST',
      url: grant.token_endpoint,
      status: 200,
    };
    const cached = {
      title: 'Used the token that was asked for before: it is good for another minute at least.',
    };
    const signed = bearer(request, token.access_token, [obtained ? step : cached]);
    const secret = optionalValue(self, values, 'client_secret');
    return secret === '' ? signed : { ...signed, secrets: [...signed.secrets, secret] };
  },
  afterRefusal: async (answer, { secrets: [token = ''] }, values, ports) => {
    if (answer.status !== 401) return undefined;
    const outcome = caches(ports).refused(cacheKey(values), token);
    if (outcome === 'unknown') return undefined;
    return outcome === 'newer' ? 'token-was-newer' : 'renewed-after-401';
  },
  demo: {
    get: getDemoClient,
    revoke: (values, ports) =>
      revokeDemoToken(ports, caches(ports).peek(cacheKey(values))?.access_token ?? ''),
    shortLived,
  },
};
