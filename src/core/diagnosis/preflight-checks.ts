import { checkClock } from './checks/clock.ts';
import { checkDiscovery } from './checks/discovery.ts';
import { checkDpop } from './checks/dpop.ts';
import { checkEndpoints } from './checks/endpoints.ts';
import { checkIss } from './checks/iss.ts';
import { checkIssuer } from './checks/issuer.ts';
import { checkKeys } from './checks/keys.ts';
import { checkKnown } from './checks/known.ts';
import { checkLogout } from './checks/logout.ts';
import { checkPar } from './checks/par.ts';
import { checkPkce } from './checks/pkce.ts';
import { checkRedirectUri } from './checks/redirect-uri.ts';
import { checkRefresh } from './checks/refresh.ts';
import { checkRevocation } from './checks/revocation.ts';
import { checkScopes } from './checks/scopes.ts';
import { checkSecureContext } from './checks/secure-context.ts';
import { checkSilentRenewal } from './checks/silent-renewal.ts';
import { checkTokenEndpoint } from './checks/token-endpoint.ts';
import type { Examination } from './examination.ts';
import type { CheckId, FindingOf } from './finding.ts';

/** What a check is about: a heading where the table is drawn. */
export type CheckGroup = 'before' | 'settings' | 'answers' | 'afterwards';

interface PreflightCheck<Id extends CheckId = CheckId> {
  readonly id: Id;
  readonly group: CheckGroup;
  readonly check: (examination: Examination) => FindingOf<Id> | Promise<FindingOf<Id>>;
}

type AnyCheck = { readonly [Id in CheckId]: PreflightCheck<Id> }[CheckId];

/** Every check of the pre-flight, in the order in which they are shown. A new one is a file, its codes and a line here. */
export const preflightChecks: readonly AnyCheck[] = [
  { id: 'secure_context', group: 'before', check: checkSecureContext },
  { id: 'known', group: 'before', check: checkKnown },
  { id: 'redirect_uri', group: 'before', check: checkRedirectUri },
  { id: 'discovery', group: 'settings', check: checkDiscovery },
  { id: 'issuer', group: 'settings', check: checkIssuer },
  { id: 'endpoints', group: 'settings', check: checkEndpoints },
  { id: 'pkce', group: 'settings', check: checkPkce },
  { id: 'par', group: 'settings', check: checkPar },
  { id: 'dpop', group: 'settings', check: checkDpop },
  { id: 'iss', group: 'settings', check: checkIss },
  { id: 'scopes', group: 'settings', check: checkScopes },
  { id: 'keys', group: 'answers', check: checkKeys },
  { id: 'token_endpoint', group: 'answers', check: checkTokenEndpoint },
  { id: 'clock', group: 'answers', check: checkClock },
  { id: 'refresh', group: 'afterwards', check: checkRefresh },
  { id: 'silent_renewal', group: 'afterwards', check: checkSilentRenewal },
  { id: 'logout', group: 'afterwards', check: checkLogout },
  { id: 'revocation', group: 'afterwards', check: checkRevocation },
];
