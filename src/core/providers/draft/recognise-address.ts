import { CodedError } from '../../lib/coded-error.ts';
import { isSecretName } from '../find-secret.ts';
import { isLoopbackHost, isSafeUrl } from '../safe-url.ts';
import { isAmbiguousPath, isEndpointPath, isRegistrationPath, issuerPaths } from './issuer-candidates.ts';
import { aroundPlaceholder, findPlaceholder } from './placeholders.ts';
import type { IssuerCandidate, ProviderDraft, RecognisedAddress, Repair } from './recognised.ts';

const LOOPBACK_WITHOUT_SCHEME = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?(?:[/?]|$)/i;
const HOST_WITHOUT_SCHEME = /^[a-z\d](?:[a-z\d-]*\.)+[a-z][a-z\d-]*(?::\d+)?(?:[/?]\S*)?$/i;
/** OpenID Connect Discovery 4 appends; RFC 8414 section 3.1 puts the well-known part between host and path. */
const WELL_KNOWN =
  /^(.*?)\/\.well-known\/(?:openid-configuration|oauth-authorization-server)(\/[^?#]*?[^/?#])?\/*$/;

interface Reading {
  readonly url: URL;
  readonly repairs: readonly Repair[];
  /** The URL parser adds a slash to a bare host; to an issuer it makes a difference. */
  readonly bare: boolean;
}

/** True when a text could be an address at all: one word with a scheme, or a host. */
export function looksLikeAddress(text: string): boolean {
  return (
    /^[a-z][a-z\d+.-]*:\/\/\S+$/i.test(text) ||
    LOOPBACK_WITHOUT_SCHEME.test(text) ||
    HOST_WITHOUT_SCHEME.test(text) ||
    /^(?:javascript|data|blob|vbscript|file):/i.test(text)
  );
}

function withScheme(text: string): readonly [string, readonly Repair[]] {
  if (LOOPBACK_WITHOUT_SCHEME.test(text)) return [`http://${text}`, ['scheme_added']];
  if (HOST_WITHOUT_SCHEME.test(text)) return [`https://${text}`, ['scheme_added']];
  return [text, []];
}

/** Reads the address leniently; what is not to be repaired (other schemes, user names) is refused. */
function readUrl(text: string): Reading {
  const [full, added] = withScheme(text);
  const refused = new CodedError('provider_url_dangerous', { field: 'issuer' });
  if (!URL.canParse(full)) throw new CodedError('provider_not_recognised');
  const url = new URL(full);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') throw refused;
  const repairs: Repair[] = [...added];
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) {
    url.protocol = 'https:';
    repairs.push('https');
  }
  const host = /^[a-z]+:\/\/([^/?#]*)/i.exec(full)?.[1] ?? '';
  if (host !== host.toLowerCase()) repairs.push('host_case');
  if (!isSafeUrl(url.origin)) throw refused;
  return { url, repairs, bare: !/^[a-z]+:\/\/[^/?#]*\//i.test(full) };
}

/** The path of the issuer that a well-known path belongs to, or nothing. */
function wellKnownIssuerPath(pathname: string): string | undefined {
  const found = WELL_KNOWN.exec(pathname);
  return found === null ? undefined : `${found[1] ?? ''}${found[2] ?? ''}`;
}

function pathRepairs(pathname: string, path: string): readonly Repair[] {
  const bare = pathname.replace(/\/+$/, '');
  if (path === bare) return [];
  return isEndpointPath(bare) ? ['endpoint'] : ['page'];
}

/** Paths the issuer may have, each with what had to be repaired for it. */
function candidatePaths({
  url: { pathname, search },
  bare: bareHost,
}: Reading): readonly (readonly [string, readonly Repair[]])[] {
  const wellKnown = wellKnownIssuerPath(pathname);
  if (wellKnown !== undefined) return [[wellKnown, ['well_known']]];
  // More than one slash at the end is never meant; a single one may be the issuer's own.
  const tidy = pathname.replace(/\/{2,}$/, '/');
  const slashes: readonly Repair[] = tidy === pathname ? [] : ['slashes'];
  const bare = tidy.replace(/\/$/, '');
  const asked = search !== '';
  const whole: readonly [string, readonly Repair[]] = [bareHost ? '' : tidy, slashes];
  if (!asked && !isEndpointPath(bare)) return [whole];
  const above = issuerPaths(bare).map((path) => [path, pathRepairs(pathname, path)] as const);
  // “auth”, “login” and the like end the paths of issuers as well as of endpoints.
  return !asked && isAmbiguousPath(bare) ? [whole, ...above].slice(0, 4) : above;
}

function issuerOf({ origin }: URL, path: string): string {
  return `${origin}${path}`;
}

/** Parameters of an authorization request (RFC 6749 section 4.1.1) that say something about this client. */
function factsOf(url: URL, appOrigin: string): Pick<RecognisedAddress, 'facts' | 'foreign_redirect_uri'> {
  const parameter = (name: string) => url.searchParams.get(name)?.trim() ?? '';
  const [clientId, scope, redirectUri] = ['client_id', 'scope', 'redirect_uri'].map(parameter) as [
    string,
    string,
    string,
  ];
  const path = redirectPath(redirectUri, appOrigin);
  const facts: ProviderDraft = {
    ...(clientId !== '' && { client_id: clientId }),
    ...(scope !== '' && { scope: scope.split(/[\s,]+/).join(' ') }),
    ...(path !== undefined && { redirect_path: path }),
  };
  const foreign = redirectUri !== '' && path === undefined && URL.canParse(redirectUri);
  return { facts, ...(foreign && { foreign_redirect_uri: redirectUri.slice(0, 300) }) };
}

function redirectPath(redirectUri: string, appOrigin: string): string | undefined {
  if (!URL.canParse(redirectUri)) return undefined;
  const { origin, pathname } = new URL(redirectUri);
  const ours = origin === appOrigin && /^\/callback(?:\/[A-Za-z0-9_-]{1,64})?$/.test(pathname);
  return ours ? pathname : undefined;
}

/**
 * Reads one address: an issuer, or any URL of it. Throws `provider_url_dangerous`, `provider_secret_refused` or
 * `provider_not_recognised`.
 */
export function recogniseAddress(
  text: string,
  appOrigin: string,
  around: readonly Repair[] = [],
): RecognisedAddress {
  return aroundPlaceholder(text, (address, restore) => {
    const reading = readUrl(address);
    const { url, repairs } = reading;
    const secret = secretParameter(url);
    if (secret !== undefined) throw new CodedError('provider_secret_refused', { field: secret });
    const query: readonly Repair[] = url.search === '' && url.hash === '' ? [] : ['query'];
    const candidates = candidatePaths(reading).map(([path, changed]): IssuerCandidate => {
      const issuer = restore(issuerOf(url, path));
      const placeholder = findPlaceholder(issuer);
      return {
        issuer,
        repairs: [...around, ...repairs, ...changed, ...query],
        ...(placeholder !== undefined && { placeholder }),
      };
    });
    const [first, ...others] = candidates;
    if (first === undefined) throw new CodedError('provider_not_recognised');
    return {
      kind: 'address',
      pasted: text.slice(0, 500),
      candidates: [first, ...others],
      ...factsOf(url, appOrigin),
      registers: isRegistrationPath(url.pathname),
    };
  });
}

/** A parameter that holds what only a back end may know. Codes and tokens of a callback are simply dropped. */
function secretParameter(url: URL): string | undefined {
  return [...url.searchParams].find(
    ([name, value]) => isSecretName(name) && !/token|verifier/.test(name) && value !== '',
  )?.[0];
}
