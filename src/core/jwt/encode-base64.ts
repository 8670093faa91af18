import { base64url } from 'jose';

/** base64url without padding (RFC 4648 5). */
export const encodeBase64url = (bytes: Uint8Array): string => base64url.encode(bytes);

/** Plain base64 with padding (RFC 4648 4), as Basic and the digest of RFC 9530 want it. */
export function encodeBase64(bytes: Uint8Array): string {
  const text = encodeBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}
