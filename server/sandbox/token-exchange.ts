import { createLocalJWKSet, jwtVerify, type JWTPayload } from 'jose';
import { errors, type Client, type ResourceServer, type TokenEndpointGrantContext } from 'oidc-provider';
import type Provider from 'oidc-provider';
import validateDpop, { checkDpopReplay } from 'oidc-provider/lib/helpers/validate_dpop.js';
import { accessTokenLifetime } from './access-token-lifetime.ts';
import { TOKEN_EXCHANGE_GRANT } from './grant-types.ts';
import { SIGNING_ALGS } from './keys.ts';
import type { SandboxWorld } from './world.ts';

const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';
const PARAMETERS = [
  ...['subject_token', 'subject_token_type', 'requested_token_type', 'audience', 'resource', 'scope'],
  ...['actor_token', 'actor_token_type'],
] as const;

type Parameters = Partial<Record<(typeof PARAMETERS)[number], string | string[]>>;
type ExchangeContext = TokenEndpointGrantContext<Parameters>;
type AccessToken = InstanceType<Provider['AccessToken']>;

type Origin = Pick<AccessToken, 'grantId'> &
  Partial<Pick<AccessToken, 'sessionUid' | 'sid' | 'expiresWithSession'>>;

/** The token that is exchanged, of whatever form. */
interface Subject {
  /** Absent when a program got the token for itself. */
  readonly accountId: string | undefined;
  readonly clientId: string;
  readonly scope: string;
  /** The API it is for; none when it is for the provider itself. */
  readonly resource: string | undefined;
  /** Seconds since the epoch. */
  readonly expiresAt: number;
  /** Only who holds the key of this thumbprint may use it (RFC 9449 section 6). */
  readonly jkt: string | undefined;
  /** Whether it is bound to something else, such as a certificate (RFC 8705). */
  readonly isBoundOtherwise: boolean;
  /** What ends this token ends those that come of it. */
  readonly origin: Origin;
}

interface ExchangeRules {
  readonly provider: Provider;
  readonly world: SandboxWorld;
  readonly resourceServerOf: (resource: string, client: Client) => ResourceServer;
}

/** RFC 8693 section 2.2.2: whatever is wrong with the subject token or its type is `invalid_request`. */
function unfit(description: string): errors.OIDCProviderError {
  return new errors.InvalidRequest(description);
}

function words(value: unknown): string[] {
  return typeof value === 'string' ? value.split(' ').filter((word) => word !== '') : [];
}

/** A parameter that may come once; oidc-provider refuses repeated ones of the others. */
function only(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}

function thumbprintOf(confirmation: unknown): string | undefined {
  if (typeof confirmation !== 'object' || confirmation === null || !('jkt' in confirmation)) return undefined;
  return typeof confirmation.jkt === 'string' ? confirmation.jkt : undefined;
}

function subjectOfClaims(payload: JWTPayload, grantId: string): Subject {
  const { sub = '', aud, exp = 0 } = payload;
  const clientId = String(payload['client_id']);
  return {
    // RFC 9068 section 5: without a person the subject is the client itself.
    accountId: sub === clientId ? undefined : sub,
    clientId,
    scope: words(payload['scope']).join(' '),
    resource: typeof aud === 'string' ? aud : undefined,
    expiresAt: exp,
    jkt: thumbprintOf(payload['cnf']),
    isBoundOtherwise: payload['cnf'] !== undefined && thumbprintOf(payload['cnf']) === undefined,
    origin: { grantId },
  };
}

/** Of a person's token: the grant it came from, while that stands. A program's has none. */
async function livingGrant(
  { sub, client_id, jti = '' }: JWTPayload,
  { provider, world }: ExchangeRules,
): Promise<string | undefined> {
  if (sub === client_id) return '';
  const grantId = world.jwtGrants.grantOf(jti);
  return grantId !== undefined && (await provider.Grant.find(grantId)) !== undefined ? grantId : undefined;
}

/** A JWT is not stored: its signature, its claims and the grant it came from are all there is (RFC 9068 section 4). */
async function readJwt(token: string, rules: ExchangeRules): Promise<Subject | undefined> {
  const { world } = rules;
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(world.keys.publicKeys()), {
      issuer: world.issuer,
      audience: [world.apiResource, world.otherResource],
      typ: 'at+jwt',
      algorithms: [...SIGNING_ALGS],
      requiredClaims: ['sub', 'client_id', 'exp', 'jti'],
    });
    const grantId = await livingGrant(payload, rules);
    return grantId === undefined ? undefined : subjectOfClaims(payload, grantId);
  } catch {
    return undefined;
  }
}

function originOf(person: AccessToken | undefined): Origin {
  const { grantId = '', sessionUid, sid, expiresWithSession } = person ?? {};
  return { grantId, sessionUid, sid, expiresWithSession };
}

async function readOpaque(token: string, provider: Provider): Promise<Subject | undefined> {
  const person = await provider.AccessToken.find(token);
  const found = person ?? (await provider.ClientCredentials.find(token));
  if (found?.clientId === undefined || found.exp === undefined) return undefined;
  // A grant that was taken back takes its tokens along.
  if (person !== undefined && (await provider.Grant.find(person.grantId)) === undefined) return undefined;
  return {
    accountId: person?.accountId,
    clientId: found.clientId,
    scope: found.scope ?? '',
    resource: undefined,
    expiresAt: found.exp,
    jkt: found.jkt,
    isBoundOtherwise: found.isSenderConstrained() && found.jkt === undefined,
    origin: originOf(person),
  };
}

/** The subject token, when this client may exchange it. */
async function readSubject(ctx: ExchangeContext, rules: ExchangeRules): Promise<Subject> {
  const { params, client } = ctx.oidc;
  const token = only(params.subject_token);
  if (token === '') throw unfit('subject_token is missing');
  const isJwt = token.split('.').length === 3;
  const subject = await (isJwt ? readJwt(token, rules) : readOpaque(token, rules.provider));
  // One answer for both: who holds another client's token learns nothing about it.
  if (subject === undefined || subject.clientId !== client.clientId) {
    throw unfit('subject_token is not a valid access token of this client');
  }
  if (subject.isBoundOtherwise) {
    throw unfit('subject_token is bound to something other than a DPoP key, which cannot be proved here');
  }
  return subject;
}

function judgeTypes({ oidc: { params } }: ExchangeContext): void {
  if (only(params.subject_token_type) !== ACCESS_TOKEN) {
    throw unfit(`subject_token_type must be ${ACCESS_TOKEN}`);
  }
  const { requested_token_type: requested = ACCESS_TOKEN } = params;
  if (requested !== ACCESS_TOKEN) throw unfit(`requested_token_type must be ${ACCESS_TOKEN}`);
  if (params.actor_token !== undefined || params.actor_token_type !== undefined) {
    throw unfit('leave out actor_token: nobody acts for another here');
  }
}

/** The one API the new token is for: by its name or its address, which are the same here (RFC 8693 section 2.1). */
function targetOf(ctx: ExchangeContext, subject: Subject): string | undefined {
  const { audience = [], resource = [] } = ctx.oidc.params;
  const named = new Set([audience, resource].flat().filter((name) => name !== ''));
  if (named.size > 1) throw new errors.InvalidTarget('a token is for one API: name one audience');
  const [target = subject.resource] = named;
  return target;
}

/** Never more than the subject token allows; all of it that the API knows, when nothing is asked. */
function scopeOf(ctx: ExchangeContext, subject: Subject, server: ResourceServer | undefined): string {
  const known = server === undefined ? undefined : words(server.scope);
  const allowed = words(subject.scope).filter((scope) => known?.includes(scope) ?? true);
  const asked = [...new Set(words(ctx.oidc.params.scope))];
  const excess = asked.find((scope) => !allowed.includes(scope));
  if (excess !== undefined) {
    throw new errors.InvalidScope('the subject token does not allow this scope at that API', excess);
  }
  return (asked.length > 0 ? asked : allowed).join(' ');
}

/**
 * RFC 9449 section 5: the thumbprint of the key that a proof was made with. A token that is bound is exchanged for who holds
 * its key alone, and comes back bound to the same; an unbound one may be bound on the way.
 */
async function proveKey(
  ctx: ExchangeContext,
  subject: Subject,
  { provider }: ExchangeRules,
): Promise<string | undefined> {
  const proof = await validateDpop(provider, ctx);
  if (subject.jkt !== undefined && proof?.thumbprint !== subject.jkt) {
    throw unfit(
      proof === undefined
        ? 'subject_token is bound to a key: send a DPoP proof that is made with it'
        : 'the DPoP proof is made with another key than the one subject_token is bound to',
    );
  }
  await checkDpopReplay(provider, ctx, proof, ctx.oidc.client.clientId, errors.InvalidDpopProof);
  return proof?.thumbprint;
}

interface Wanted {
  readonly resourceServer: InstanceType<Provider['ResourceServer']> | undefined;
  readonly scope: string;
  /** Seconds. */
  readonly lifetime: number;
}

/** Seconds: the new token does not outlive the one it came from, however often it is exchanged. */
function lifetimeOf({ expiresAt }: Subject, lifetime: number): number {
  return Math.max(1, Math.min(lifetime, expiresAt - Math.floor(Date.now() / 1000)));
}

function makeToken(
  ctx: ExchangeContext,
  subject: Subject,
  { resourceServer, scope, lifetime }: Wanted,
  { provider, world }: ExchangeRules,
) {
  const expiresIn = lifetimeOf(subject, lifetime);
  const members = {
    client: ctx.oidc.client,
    expiresIn,
    scope: scope || undefined,
    ...(resourceServer && { resourceServer }),
  };
  const { accountId, origin } = subject;
  if (accountId === undefined) return new provider.ClientCredentials(members);
  if (world.accounts.find(accountId) === undefined) {
    throw unfit('subject_token stands for nobody who is known here');
  }
  ctx.oidc.entity('Account', { accountId });
  return new provider.AccessToken({ ...members, ...origin, accountId, gty: TOKEN_EXCHANGE_GRANT });
}

async function exchange(ctx: ExchangeContext, rules: ExchangeRules): Promise<void> {
  judgeTypes(ctx);
  const lifetime = accessTokenLifetime(rules.world, ctx);
  const subject = await readSubject(ctx, rules);
  const thumbprint = await proveKey(ctx, subject, rules);
  const target = targetOf(ctx, subject);
  const server = target === undefined ? undefined : rules.resourceServerOf(target, ctx.oidc.client);
  const scope = scopeOf(ctx, subject, server);
  const resourceServer =
    target === undefined || server === undefined
      ? undefined
      : new rules.provider.ResourceServer(target, server);
  const token = makeToken(ctx, subject, { resourceServer, scope, lifetime }, rules);
  if (thumbprint !== undefined) token.setThumbprint('jkt', thumbprint);
  const access_token = await token.save();
  ctx.body = {
    access_token,
    issued_token_type: ACCESS_TOKEN,
    token_type: token.tokenType,
    expires_in: token.expiration,
    ...(scope !== '' && { scope }),
  };
}

/**
 * Token exchange (RFC 8693): a client swaps an access token of its own for one with fewer scopes, or for another API. The
 * sandbox's clients are public, so whoever holds a token may do it; real providers ask the client to prove itself.
 */
export function offerTokenExchange(rules: ExchangeRules): void {
  rules.provider.on('access_token.issued', ({ jti, grantId, expiration }) => {
    const expiresAt = Math.ceil(Date.now() / 1000) + expiration;
    rules.world.jwtGrants.note(jti, { grantId, expiresAt });
  });
  rules.provider.registerGrantType<Parameters>(
    TOKEN_EXCHANGE_GRANT,
    (ctx) => exchange(ctx, rules),
    [...PARAMETERS],
    ['audience', 'resource'],
  );
}
