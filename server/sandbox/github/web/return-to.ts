import type { GithubWorld } from '../github-world.ts';
import { judgeAuthorizationRequest, type AuthorizationRequest } from '../oauth/authorization-request.ts';

/** A path of this sandbox, or its home page: never an address of somebody else. */
export function safeReturn(world: GithubWorld, sent: string): string {
  const url = URL.canParse(sent, world.origin) ? new URL(sent, world.origin) : undefined;
  const isOwn =
    url?.origin === world.origin &&
    (url.pathname === world.path || url.pathname.startsWith(`${world.path}/`));
  return isOwn ? `${url.pathname}${url.search}` : world.path;
}

/** The address of the sign-in page. `add`: for one more account in this browser. */
export function signInAddress(world: GithubWorld, returnTo: string, add = false): string {
  const query = new URLSearchParams({ return_to: returnTo, ...(add && { add: '1' }) });
  return `${world.path}/login?${query.toString()}`;
}

/** What waits behind the sign-in page, if it is an authorization request. */
export function waitingRequest(
  world: GithubWorld,
  returnTo: string,
): { readonly query: URLSearchParams; readonly request?: AuthorizationRequest } | undefined {
  const url = new URL(returnTo, world.origin);
  if (url.pathname !== `${world.path}/login/oauth/authorize`) return undefined;
  const judged = judgeAuthorizationRequest(url.searchParams, world);
  return { query: url.searchParams, ...(judged.kind === 'accepted' && { request: judged.request }) };
}
