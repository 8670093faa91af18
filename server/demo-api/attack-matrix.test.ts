import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bearerJwt } from '#core/credentials/bearer-jwt.ts';
import { bearerOpaque } from '#core/credentials/bearer-opaque.ts';
import { clientCredentials } from '#core/credentials/client-credentials.ts';
import type { CredentialKind } from '#core/credentials/kind.ts';
import { credentialKinds } from '#core/credentials/kinds.ts';
import { sessionCookie } from '#core/credentials/session-cookie.ts';
import { attacks } from '#core/faults/attacks.ts';
import { fromElsewhere } from '#core/faults/from-elsewhere.ts';
import { measureMatrix, type MatrixCell, type MatrixOptions } from '#core/faults/matrix.ts';
import { pastExpiry } from '#core/faults/past-expiry.ts';
import { openDemoWorld, type DemoWorldOverHttp } from './attack-ports.test-support.ts';

let world: DemoWorldOverHttp;
/** Its tokens live for five seconds, as far as the faked clock is moved. */
let brief: DemoWorldOverHttp;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  [world, brief] = await Promise.all([openDemoWorld(4291, 300), openDemoWorld(4292, 5)]);
});
afterAll(async () => {
  vi.useRealTimers();
  await Promise.all([world.close(), brief.close()]);
});

const SIGNS = { accepted: 'yes', noticed: 'no', 'not-possible': '-', 'not-measured': '?' } as const;

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
    ...['from-elsewhere', 'revoked', 'past-expiry'],
  ]);
  expect(table(cells)).toEqual([
    'none: yes yes - yes - yes - -',
    'api-key: yes yes yes yes api_key_invalid no api_key_revoked api_key_expired',
    'basic: yes yes yes yes credentials_malformed no - -',
    'bearer-opaque: yes yes yes yes invalid_token no invalid_token ?',
    // A JWT is taken until it ends: the API asks nobody.
    'bearer-jwt: yes yes yes yes invalid_token no yes ?',
    'client-credentials: yes yes yes yes invalid_token no yes ?',
    'account-jwt: yes yes yes yes invalid_token no invalid_token invalid_token',
    'session-cookie: yes yes yes yes csrf_token_wrong no session_missing session_expired',
    'hmac: nonce_replayed digest_mismatch signature_wrong yes signature_wrong no key_revoked timestamp_out_of_range',
    'http-signature: nonce_replayed digest_mismatch signature_wrong yes signature_wrong no key_revoked timestamp_out_of_range',
    // The proof holds method, address and time, and no body (RFC 9449 11.7).
    'dpop: invalid_dpop_proof yes invalid_dpop_proof yes invalid_dpop_proof no yes invalid_dpop_proof',
  ]);
  expect(new Set(reported)).toEqual(new Set(cells));
  for (const { outcome } of cells) expect(outcome.reason).toMatch(/^\p{Lu}.{10,}/u);
});

test('tokens of the provider are refused after their end', async () => {
  const kinds = [bearerOpaque, bearerJwt, clientCredentials];
  const cells = await measureEach(brief, kinds, { attacks: [pastExpiry] });
  expect(table(cells)).toEqual(kinds.map(({ id }) => `${id}: invalid_token`));
});

test('with the defence off, a form of a stranger places an order in your name', async () => {
  const cells = await measureMatrix(brief.ports, {
    kinds: [sessionCookie],
    attacks: [fromElsewhere],
    wishes: { 'session-cookie': { defence: 'off' } },
  });
  expect(table(cells)).toEqual(['session-cookie: yes']);
});
