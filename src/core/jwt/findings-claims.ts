import { describeValue } from './checks.ts';
import type { JwtToken } from './decode.ts';
import type { Finding, InspectionContext } from './finding.ts';
import { member } from './json-text.ts';

export function issuerFindings(
  { payload }: JwtToken,
  { expectedIssuer }: InspectionContext,
): readonly Finding[] {
  const iss = member(payload, 'iss');
  if (iss === undefined) {
    const detail = 'There is no iss claim. Without it no receiver knows whose keys to check it against.';
    return [{ id: 'issuer_missing', tone: 'caution', title: 'It does not say who issued it', detail }];
  }
  if (expectedIssuer === undefined) return [];
  if (iss !== expectedIssuer) {
    const detail = `Expected ${expectedIssuer}, found ${describeValue(iss)}. The two must be equal, character by character.`;
    return [{ id: 'issuer_wrong', tone: 'critical', title: 'It is from another issuer', detail }];
  }
  const detail = `${describeValue(iss)}, as expected.`;
  return [{ id: 'issuer_right', tone: 'positive', title: 'It is from the right issuer', detail }];
}

export function audienceFindings({ payload }: JwtToken, context: InspectionContext): readonly Finding[] {
  const { expectedAudience, purpose } = context;
  const aud = member(payload, 'aud');
  if (aud === undefined) {
    const detail =
      'There is no aud claim, so a service that gets it may present it to the next one (RFC 8725 section 3.9).';
    return [{ id: 'audience_missing', tone: 'caution', title: 'It does not say who may accept it', detail }];
  }
  if (expectedAudience === undefined) return [];
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  const whose = purpose === 'id_token' ? 'this client' : 'this API';
  if (!audiences.includes(expectedAudience)) {
    const detail = `It is meant for ${describeValue(aud)}, not for ${expectedAudience}.`;
    return [{ id: 'audience_wrong', tone: 'critical', title: `It is not for ${whose}`, detail }];
  }
  if (purpose === 'id_token' && audiences.length > 1) {
    const detail = `Besides ${expectedAudience} it names others: ${describeValue(aud)}. This client trusts none of them (OpenID Connect Core 3.1.3.7).`;
    return [{ id: 'audience_shared', tone: 'critical', title: 'It is for others too', detail }];
  }
  const detail = `Its aud is ${describeValue(aud)}.`;
  return [{ id: 'audience_right', tone: 'positive', title: `It is for ${whose}`, detail }];
}

/** What kind of token it is, and what could be taken for another kind (RFC 8725 sections 3.11 and 3.12). */
export function shapeFindings(token: JwtToken, { purpose }: InspectionContext): readonly Finding[] {
  const repeated = token.parts.flatMap((part) => part.repeated ?? []);
  return [
    ...(purpose === 'unknown' ? [kindFinding(token)] : typFindings(token, purpose)),
    ...(repeated.length === 0 ? [] : [repeatedFinding(repeated)]),
  ];
}

function plainTyp({ header }: JwtToken): string | undefined {
  const typ = member(header, 'typ');
  return typeof typ === 'string' ? typ.toLowerCase().replace(/^application\//, '') : undefined;
}

function typFindings(token: JwtToken, purpose: 'id_token' | 'access_token'): readonly Finding[] {
  const typ = plainTyp(token);
  const shown = describeValue(member(token.header, 'typ'));
  if (purpose === 'id_token') {
    if (typ === undefined || typ === 'jwt') return [];
    const detail = `Its typ is ${shown}. An ID token has none, or JWT.`;
    return [{ id: 'typ_wrong', tone: 'critical', title: 'It is not an ID token', detail }];
  }
  if (typ === 'at+jwt') {
    const detail = 'Its typ is at+jwt (RFC 9068), so nobody can take it for another kind of token.';
    return [{ id: 'typ_access_token', tone: 'positive', title: 'It is marked as an access token', detail }];
  }
  const detail = `Its typ is ${shown}, not at+jwt (RFC 9068). An API that accepts it should make sure that it does not accept ID tokens as well.`;
  return [{ id: 'typ_unmarked', tone: 'neutral', title: 'It is not marked as an access token', detail }];
}

const kinds: readonly (readonly [typ: string, what: string])[] = [
  ['at+jwt', 'an access token (RFC 9068)'],
  ['logout+jwt', 'a logout token (OpenID Back-Channel Logout)'],
  ['dpop+jwt', 'a DPoP proof (RFC 9449): good for one request'],
  ['secevent+jwt', 'a security event (RFC 8417)'],
  ['oauth-authz-req+jwt', 'an authorization request (RFC 9101)'],
  ['token-introspection+jwt', 'an introspection answer (RFC 9701)'],
  ['client-authentication+jwt', 'a client assertion (RFC 7523)'],
  ['dc+sd-jwt', 'a verifiable credential (SD-JWT VC)'],
  ['vc+sd-jwt', 'a verifiable credential (SD-JWT VC)'],
  ['refresh', 'a refresh token (Keycloak)'],
];

function kindFinding(token: JwtToken): Finding {
  const typ = plainTyp(token) ?? '';
  const has = (name: string): boolean => member(token.payload, name) !== undefined;
  const marked = kinds.find(([name]) => name === typ)?.[1];
  const guessed = ((): string => {
    if (has('events')) return 'most likely a logout token or security event';
    if (has('nonce') || has('at_hash') || has('auth_time')) return 'most likely an ID token';
    if (has('scope') || has('scp') || has('client_id') || has('permissions'))
      return 'most likely an access token';
    return 'of a kind that cannot be told from its claims';
  })();
  const detail =
    marked === undefined ? 'Its typ does not say, its claims do.' : `Its typ is ${describeValue(typ)}.`;
  return { id: 'kind', tone: 'neutral', title: `It is ${marked ?? guessed}`, detail };
}

function repeatedFinding(names: readonly string[]): Finding {
  return {
    id: 'members_repeated',
    tone: 'critical',
    title: 'It says the same thing twice',
    detail: `These names stand twice in one object, and readers disagree about which one counts (RFC 7519 section 4): ${describeValue(names.join(', '))}.`,
  };
}
