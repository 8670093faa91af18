import type { Http } from '../lib/bounded-fetch.ts';
import type { Clock } from '../lib/ports.ts';
import type { Discovery } from '../oauth/discovery.ts';
import { confirmRefreshGrant, judgeRefreshGrant, sendRefreshGrant } from '../oauth/refresh-grant.ts';
import { clockSkew } from '../lib/clock-skew.ts';
import { toIdentity } from './identity.ts';
import { judgeRefreshedIdToken } from './judge-id-token.ts';
import type { SignedIn } from './state.ts';
import { Trail } from './trail.ts';

/** One refresh, judged whole before anything of it is kept. Throws the codes of the token endpoint and the ID Token. */
export async function renewSession(
  ports: { readonly http: Http; readonly clock: Clock; readonly discovery: Discovery },
  session: SignedIn,
): Promise<SignedIn> {
  const previous = session.identity.id_token_claims;
  const { jwks_uri } = session.metadata;
  // Before the request: without keys its answer could not be judged, and asking again would use a refresh token twice.
  if (previous !== undefined && jwks_uri !== undefined) await ports.discovery.keys(jwks_uri);
  const answer = await sendRefreshGrant(ports.http, session, session.tokens);
  const tokens = judgeRefreshGrant(answer, session, session.tokens);
  const skew = clockSkew(answer);
  const { renewal_problem: _solved, ...kept } = session;
  const renewed: SignedIn = {
    ...kept,
    tokens: withIdToken(tokens, session),
    generation: session.generation + 1,
    ...(skew !== undefined && { clock_skew_s: skew }),
  };
  if (tokens.id_token === undefined || previous === undefined) return renewed;
  const judged = { ports, trail: new Trail(), pending: session, tokens, ...(skew !== undefined && { skew }) };
  const claims = await judgeRefreshedIdToken(judged, tokens.id_token, previous);
  await confirmRefreshGrant(answer, session);
  return { ...renewed, identity: toIdentity({ ...session.identity.claims, ...claims }, claims.sub, claims) };
}

/** A refresh may answer without an ID Token (OpenID Connect Core 12.2): the one of the sign-in stays. */
function withIdToken(tokens: SignedIn['tokens'], session: SignedIn): SignedIn['tokens'] {
  const kept = session.tokens.id_token;
  return tokens.id_token === undefined && kept !== undefined ? { ...tokens, id_token: kept } : tokens;
}
