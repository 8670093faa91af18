import { isJsonObject, parseJsonObject } from '#core/lib/json.ts';
import type { ProviderMetadata, RevocationStyle } from '#core/providers/profile.ts';
import type { ProviderAnswer, ProviderCall } from './ask-provider.ts';
import {
  authenticate,
  basic,
  chooseAuthentication,
  type ClientCredentials,
} from './client-authentication.ts';
import type { RevocationForm } from './judge-form.ts';
import { RelayProblem } from './problem.ts';
import type { RelayedProvider } from './relayed-provider.ts';
import {
  failure,
  retryAfter,
  standardRevocationAnswer,
  type Redactors,
  type StandardAnswer,
} from './standard-answer.ts';

interface RevocationTarget {
  readonly endpoint: string;
  readonly metadata: ProviderMetadata;
  readonly credentials: ClientCredentials;
  readonly form: RevocationForm;
}

/** How one kind of provider is asked to end a token, and how its answer becomes one of RFC 7009. */
interface RevocationAdapter {
  /** An answer without asking, where the provider cannot do it. */
  refuse?(form: RevocationForm): StandardAnswer | undefined;
  call(target: RevocationTarget): ProviderCall;
  judge(answer: ProviderAnswer, redactors: Redactors): StandardAnswer;
}

function anError(status: number, error: string, error_description: string): StandardAnswer {
  return { status, body: { error, error_description }, changes: ['revocation_style'], headers: {} };
}

/** RFC 7009. */
const standard: RevocationAdapter = {
  call({ endpoint, metadata, credentials, form }) {
    const authentication = chooseAuthentication(metadata);
    const { body, headers } = authenticate(authentication, credentials, { ...form });
    return { url: endpoint, method: 'POST', headers, body, authentication };
  },
  judge: standardRevocationAnswer,
};

/** GitHub answers 404 or 422 for a token that is no token (any more); 422 also means that it was asked too often. */
function isUnknownToken({ status, text }: ProviderAnswer): boolean {
  if (status === 404) return true;
  if (status !== 422) return false;
  const errors = parseJsonObject(text)?.['errors'];
  return (
    Array.isArray(errors) && errors.some((error) => isJsonObject(error) && error['field'] === 'access_token')
  );
}

/** `DELETE /applications/{client_id}/token` of GitHub's REST API. */
const github: RevocationAdapter = {
  refuse({ token_type_hint }) {
    if (token_type_hint !== 'refresh_token') return undefined;
    return anError(400, 'unsupported_token_type', 'This provider revokes access tokens only.');
  },
  call({ endpoint, credentials, form }) {
    return {
      url: endpoint.replaceAll('{client_id}', encodeURIComponent(credentials.client_id)),
      method: 'DELETE',
      headers: {
        accept: 'application/vnd.github+json',
        authorization: basic(credentials),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ access_token: form.token }),
      authentication: 'client_secret_basic',
    };
  },
  judge(answer) {
    const { status } = answer;
    // RFC 7009 section 2.2: to end what has ended is a success.
    if (status < 300 || isUnknownToken(answer)) {
      return { status: 200, body: {}, changes: ['revocation_style'], headers: {} };
    }
    if (status === 401) return anError(401, 'invalid_client', 'The provider refused the client secret.');
    if (status === 422) return anError(400, 'invalid_request', 'The provider answered HTTP 422.');
    const limited = status === 403 && 'Retry-After' in retryAfter(answer);
    throw failure(limited ? { ...answer, status: 429 } : answer);
  },
};

const STYLES: Readonly<Record<RevocationStyle, RevocationAdapter>> = { github };

/** What the profile says comes before what its metadata says. Throws `relay_revocation_unsupported`. */
export function chooseRevocation(
  { revocation }: RelayedProvider,
  metadata: ProviderMetadata,
): { readonly adapter: RevocationAdapter; readonly endpoint: string } {
  if (revocation !== undefined) return { adapter: STYLES[revocation.style], endpoint: revocation.endpoint };
  if (metadata.revocation_endpoint !== undefined) {
    return { adapter: standard, endpoint: metadata.revocation_endpoint };
  }
  const detail = 'The provider names no revocation endpoint. Its tokens end when they expire.';
  throw new RelayProblem('relay_revocation_unsupported', detail);
}
