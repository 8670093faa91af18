import { rfc } from '#core/lib/specifications.ts';
import type { ProtocolError } from './protocol-error.ts';

/** RFC 9449. */
export const dpopErrors: readonly ProtocolError[] = [
  {
    code: 'invalid_dpop_proof',
    from: 'the token endpoint or a protected API',
    means: 'The proof that you hold the key is missing, wrong, or old.',
    causes: [
      '“htu” or “htm” differ from the request, often through a proxy.',
      'The clock of the device is off.',
      'A proof was sent twice.',
    ],
    steps: [
      'Make a new proof for each request, with its own “jti” and the present time.',
      'Compare “htu” with the address as the server sees it.',
    ],
    specification: rfc(9449, '5'),
  },
  {
    code: 'use_dpop_nonce',
    from: 'the token endpoint or a protected API',
    means: 'The server wants its own nonce inside the proof.',
    causes: [
      'It is the first request to this server, or its nonce changed.',
      'CORS hides the header “DPoP-Nonce” from the page.',
    ],
    steps: ['Repeat the request once with the nonce of this answer.', 'Have the server expose “DPoP-Nonce”.'],
    specification: rfc(9449, '8'),
  },
  {
    code: 'invalid_token',
    from: 'the token endpoint or a protected API',
    means: 'The token is bound to another key, or was sent with the scheme “Bearer”.',
    causes: ['The key was made anew after a reload.', '“ath” is not the hash of this token.'],
    steps: ['Send “Authorization: DPoP …” with a proof of the bound key, or sign in again.'],
    specification: rfc(9449, '7.1'),
  },
];
