import type { RegisteredClient } from './client.ts';
import { mayRedirectTo } from './redirect-uri.ts';
import { isKnownScope } from './scopes.ts';

/** A judged request; nothing in it is still in question. */
export interface AuthorizationRequest {
  readonly client: RegisteredClient;
  readonly redirect_uri: string;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly code_challenge: string | undefined;
  readonly show_dialog: boolean;
}

/** What the error page says; there is no redirect back (SP12). */
export interface RequestFault {
  readonly message: string;
  readonly next: string;
}

const NEXT = {
  client: 'Check the client_id in the app’s configuration. This sandbox knows authlens-spotify.',
  redirect:
    'It must match a registered one exactly. This app is registered for http://127.0.0.1 and http://[::1], with any port.',
  localhost:
    'localhost is not allowed as a redirect URI. Open the app at http://127.0.0.1 with the same port, and sign in from there.',
  scope: 'A scope of the request is none of the Web API’s. Correct it in the app’s configuration.',
  request: 'This is a fault in the app’s request. Tell its developer the sentence above.',
} as const;

function redirectFault(uri: string): RequestFault {
  const isLocalhost = URL.canParse(uri) && new URL(uri).hostname === 'localhost';
  return {
    message: 'INVALID_CLIENT: Invalid redirect URI',
    next: isLocalhost ? NEXT.localhost : NEXT.redirect,
  };
}

/**
 * The texts were seen in threads: spotify/web-api-examples 16 (client_id), SP12 (redirect URI),
 * linsomniac/spotify_to_ytmusic 248 (response_type), spotify/web-api 1322 (scope). That of an unknown client and that of the
 * challenge method were not; they follow the others.
 */
function faultOf(query: URLSearchParams, client: RegisteredClient): RequestFault | undefined {
  const clientId = query.get('client_id');
  if (clientId === null) {
    return { message: 'Missing required parameter: client_id', next: NEXT.request };
  }
  if (clientId !== client.client_id) return { message: 'INVALID_CLIENT: Invalid client', next: NEXT.client };
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!mayRedirectTo(redirectUri, client.redirect_uris)) return redirectFault(redirectUri);
  if (query.get('response_type') !== 'code') {
    return { message: 'response_type must be code', next: NEXT.request };
  }
  const method = query.get('code_challenge_method') ?? (query.has('code_challenge') ? '' : 'S256');
  if (method !== 'S256') return { message: 'code_challenge_method must be S256', next: NEXT.request };
  if (!scopesOf(query).every(isKnownScope)) return { message: 'Illegal scope', next: NEXT.scope };
  return undefined;
}

function scopesOf(query: URLSearchParams): string[] {
  return [...new Set((query.get('scope') ?? '').split(' ').filter((scope) => scope !== ''))];
}

export function readAuthorizationRequest(
  query: URLSearchParams,
  client: RegisteredClient,
): AuthorizationRequest | RequestFault {
  const fault = faultOf(query, client);
  if (fault !== undefined) return fault;
  return {
    client,
    redirect_uri: query.get('redirect_uri') ?? '',
    scopes: scopesOf(query),
    state: query.get('state') ?? undefined,
    code_challenge: query.get('code_challenge') ?? undefined,
    show_dialog: query.get('show_dialog') === 'true',
  };
}
