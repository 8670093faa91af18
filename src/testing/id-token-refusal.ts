import { expect } from 'vitest';
import { IdTokenRefused } from '#core/jwt/checks.ts';
import type { ExpectedIdToken } from '#core/jwt/id-token.ts';
import { verifyIdToken } from '#core/jwt/verify.ts';

/** The refusal of a token, after a look at what every refusal must be like. Throws when it is accepted. */
export async function refusalOf(token: string, expected: ExpectedIdToken): Promise<IdTokenRefused> {
  const error: unknown = await verifyIdToken(token, expected).catch((thrown: unknown) => thrown);
  if (!(error instanceof IdTokenRefused)) throw new Error('the token was not refused', { cause: error });
  expect(error.checks.at(-1)).toMatchObject({ outcome: 'failed', name: error.evidence['check'] });
  expect(error.checks.slice(0, -1).every(({ outcome }) => outcome !== 'failed')).toBe(true);
  if (token !== '')
    expect(JSON.stringify([error.message, error.toData(), error.checks])).not.toContain(token);
  return error;
}
