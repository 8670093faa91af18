import { rfc } from '../lib/specifications.ts';
import { createDpopKey, type DpopKey } from '../oauth/dpop.ts';
import { learnNonce, proofHeaders, type BoundToken } from '../oauth/sign-resource-request.ts';
import { readChallenges } from '../oauth/read-challenges.ts';
import { withHeader } from './api-request.ts';
import { BRIEF_S, demoClientToken, revokeDemoToken } from './demo-client.ts';
import { invalid, optionalValue } from './field-value.ts';
import type { CredentialField, CredentialKind, CredentialPorts, CredentialValues } from './kind.ts';
import { keep } from './memory.ts';
import { renewSession, sessionToken } from './session-token.ts';

const fields: readonly CredentialField[] = [
  {
    name: 'token',
    label: 'Access token',
    kind: 'secret',
    help: 'Leave it empty to use the token of your session and its key. A token from elsewhere is refused: its key is there.',
  },
];

const self = { id: 'dpop', fields } as const;

/** Keys made on this page, by the token that is bound to them. */
const keysMadeHere = keep(() => new Map<string, DpopKey>());

async function boundToken(values: CredentialValues, ports: CredentialPorts): Promise<BoundToken> {
  const given = optionalValue(self, values, 'token').trim();
  const own = keysMadeHere(ports).get(given);
  if (own !== undefined) return { access_token: given, dpop_key: own };
  if (given !== '') return { access_token: given, dpop_key: await strangersKey(given, ports) };
  const { access_token, dpop_key } = await sessionToken(self, ports);
  if (dpop_key === undefined) throw invalid(self, 'token', 'not-bound');
  return { access_token, dpop_key };
}

/**
 * Any other key makes a proof that the server refuses: worth seeing, so a pasted token is signed for all the same. The key
 * is kept, as the server's nonce is learnt for it.
 */
async function strangersKey(token: string, ports: CredentialPorts): Promise<DpopKey> {
  const key = (await ports.session())?.dpop_key ?? (await createDpopKey());
  keysMadeHere(ports).set(token, key);
  return key;
}

async function getToken(ports: CredentialPorts, wishes: { readonly lifetime_seconds?: number } = {}) {
  const dpop_key = await createDpopKey();
  const bound = { resource: ports.places.demo_api, dpop_key, ...wishes };
  const { access_token: token, expires_at = Number.POSITIVE_INFINITY } = await demoClientToken(ports, bound);
  keysMadeHere(ports).set(token, dpop_key);
  return { values: { token }, expires_at };
}

export const dpop: CredentialKind = {
  ...self,
  name: 'DPoP',
  summary: 'A token bound to a key of this browser: each call carries a fresh proof that the key is here.',
  use_when:
    'Use it wherever Bearer tokens are used today and a stolen one would hurt; the provider must offer it.',
  leaks: 'A stolen token is worthless without the key, and the key cannot be read out of the browser.',
  prefer: 'Prefer it over Bearer. A script on your page can still call with it while the page is open.',
  specification: rfc(9449, '7.1'),
  sign: async (request, values, ports) => {
    const token = await boundToken(values, ports);
    const { authorization, dpop: proof } = await proofHeaders(token, request, ports.skew_s);
    return {
      request: withHeader(withHeader(request, 'Authorization', authorization), 'DPoP', proof),
      // RFC 7515 5.1: header and payload in base64url, joined by a dot.
      canonical: proof.slice(0, proof.lastIndexOf('.')),
      secrets: [token.access_token, proof],
      steps: [],
    };
  },
  afterRefusal: async (answer, signed, values, ports) => {
    if (answer.status !== 401) return undefined;
    const asked = (await readChallenges(answer)).some(
      ({ parameters }) => parameters['error'] === 'use_dpop_nonce',
    );
    if (asked) {
      await learnNonce(await boundToken(values, ports), signed.request, answer);
      return 'nonce-asked';
    }
    return optionalValue(self, values, 'token').trim() === '' ? renewSession(signed, ports) : undefined;
  },
  demo: {
    get: async (_values, ports) => (await getToken(ports)).values,
    revoke: (values, ports) => revokeDemoToken(ports, values['token'] ?? ''),
    shortLived: (_values, ports) => getToken(ports, { lifetime_seconds: BRIEF_S }),
  },
};
