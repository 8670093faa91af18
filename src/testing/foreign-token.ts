import { SignJWT, generateKeyPair } from 'jose';

/** A signed token of an issuer that nobody here knows, expired an hour ago. */
export async function foreignToken(payload: Record<string, unknown> = {}): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setIssuer('https://issuer.example')
    .setAudience('somebody')
    .setExpirationTime('-1 hour')
    .sign(privateKey);
}
