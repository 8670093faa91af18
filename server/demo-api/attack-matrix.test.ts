import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { apiKey } from '#core/credentials/api-key.ts';
import { dpop } from '#core/credentials/dpop.ts';
import { hmac } from '#core/credentials/hmac.ts';
import { httpSignature } from '#core/credentials/http-signature.ts';
import type { CredentialKind } from '#core/credentials/kind.ts';
import { credentialKinds } from '#core/credentials/kinds.ts';
import { sessionCookie } from '#core/credentials/session-cookie.ts';
import type { Attack } from '#core/faults/attack.ts';
import { attacks } from '#core/faults/attacks.ts';
import { forgeCredential } from '#core/faults/forge-credential.ts';
import { fromAnotherOrigin, fromAnotherSite } from '#core/faults/from-elsewhere.ts';
import { measureMatrix, type MatrixCell, type MatrixOptions } from '#core/faults/matrix.ts';
import { pastExpiry } from '#core/faults/past-expiry.ts';
import { openDemoWorld, type DemoWorldOverHttp } from './attack-ports.test-support.ts';

let world: DemoWorldOverHttp;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  world = await openDemoWorld(300);
});
afterAll(async () => {
  vi.useRealTimers();
  await world.close();
});

const SIGNS = {
  accepted: 'yes',
  noticed: 'no',
  'never-ends': 'never',
  'not-possible': '-',
  'not-measured': '?',
} as const;

/** One kind after the other: they share the clock, which the wait of one would move under the feet of another. */
async function measureEach(
  { ports }: DemoWorldOverHttp,
  kinds: readonly CredentialKind[],
  options: Omit<MatrixOptions, 'kinds'>,
): Promise<readonly MatrixCell[]> {
  const cells: MatrixCell[] = [];
  for (const kind of kinds) cells.push(...(await measureMatrix(ports, { ...options, kinds: [kind] })));
  return cells;
}

/** One line a kind: what the API let pass (`yes`), and where not, its code. */
function table(cells: readonly MatrixCell[]): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { kind, outcome } of cells) {
    const code = outcome.verdict === 'noticed' ? outcome.code : undefined;
    lines.set(kind, [...(lines.get(kind) ?? []), code ?? SIGNS[outcome.verdict]]);
  }
  return [...lines].map(([kind, fields]) => `${kind}: ${fields.join(' ')}`);
}

test('who accepts and who notices, each kind against each attack', async () => {
  const reported: MatrixCell[] = [];
  const cells = await measureEach(world, credentialKinds, { report: (cell) => reported.push(cell) });
  expect(attacks.map(({ id }) => id)).toEqual([
    ...['send-again', 'change-body', 'change-path', 'change-header', 'forge-credential'],
    ...['from-another-origin', 'from-another-site', 'revoked', 'past-expiry'],
  ]);
  expect(table(cells)).toEqual([
    'none: yes yes - yes - yes yes - -',
    'api-key: yes yes yes yes api_key_invalid no no api_key_revoked never',
    'basic: yes yes yes yes credentials_malformed no no - never',
    'bearer-opaque: yes yes yes yes invalid_token no no invalid_token invalid_token',
    // A JWT is taken until it ends: the API asks nobody.
    'bearer-jwt: yes yes yes yes invalid_token no no yes invalid_token',
    'client-credentials: yes yes yes yes invalid_token no no yes invalid_token',
    'account-jwt: yes yes yes yes invalid_token no no invalid_token invalid_token',
    'session-cookie: yes yes yes yes csrf_token_wrong no no session_invalid session_expired',
    'hmac: nonce_replayed digest_mismatch signature_wrong yes signature_wrong no no key_revoked timestamp_out_of_range',
    'http-signature: nonce_replayed digest_mismatch signature_wrong yes signature_wrong no no key_revoked timestamp_out_of_range',
    // The proof holds method, address and time, and no body (RFC 9449 11.7).
    'dpop: invalid_dpop_proof yes invalid_dpop_proof yes invalid_dpop_proof no no yes invalid_dpop_proof',
  ]);
  expect(new Set(reported)).toEqual(new Set(cells));
  for (const { outcome } of cells) expect(outcome.reason).toMatch(/^\p{Lu}.{10,}/u);
});

/** The words of one field. */
async function reasonOf(kind: CredentialKind, attack: Attack): Promise<string> {
  const [cell] = await measureEach(world, [kind], { attacks: [attack] });
  return cell?.outcome.reason ?? '';
}

test('which defence of a session held is measured: SameSite knows sites, the CSRF token every stranger', async () => {
  const neighbour = await reasonOf(sessionCookie, fromAnotherOrigin);
  expect(neighbour).toContain('the cookie did come along, so the token alone held');
  expect(neighbour).toContain('With SameSite=Strict besides, the order was placed');
  const stranger = await reasonOf(sessionCookie, fromAnotherSite);
  expect(stranger).toContain('the browser kept the cookie back (SameSite)');
  expect(stranger).toContain('With SameSite=None besides, the order was placed');
});

test('what has two ends is held to both, and what has none is given one to see the difference', async () => {
  expect(await reasonOf(dpop, pastExpiry)).toMatch(/Signed ten minutes ago: .+ Past its own end: .*expired/);
  expect(await reasonOf(httpSignature, pastExpiry)).toMatch(/ Past its own end: .*\(expires\)/);
  expect(await reasonOf(apiKey, pastExpiry)).toMatch(/^Never ends: .+ can give one an end.+expired/);
});

test.each([fromAnotherOrigin, fromAnotherSite])(
  'the attack after $id gets a session of its own, with its defence on',
  async (attack) => {
    const cells = await measureEach(world, [sessionCookie], { attacks: [attack, forgeCredential] });
    expect(table(cells)).toEqual(['session-cookie: no csrf_token_wrong']);
  },
);

test('a field that has to wait says so before it does', async () => {
  const waits: string[] = [];
  await measureEach(world, [dpop, hmac], {
    attacks: [pastExpiry],
    waiting: ({ kind, attack }, ms) => waits.push(`${kind} ${attack} ${ms > 1000 && ms < 5000}`),
  });
  expect(waits).toEqual(['dpop past-expiry true']);
});

test('with its defences off, a session is open to forms of the own site, or of every site', async () => {
  const measured = (values: Record<string, string>) =>
    measureMatrix(world.ports, {
      kinds: [sessionCookie],
      attacks: [fromAnotherOrigin, fromAnotherSite],
      wishes: { 'session-cookie': { defence: 'off', ...values } },
    });
  expect(table(await measured({}))).toEqual(['session-cookie: yes no']);
  expect(table(await measured({ same_site: 'None' }))).toEqual(['session-cookie: yes yes']);
});
