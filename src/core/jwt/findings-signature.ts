import { asymmetricAlgorithms, isSymmetric, isUnsecured } from './algorithms.ts';
import { describeValue } from './checks.ts';
import type { JwtToken } from './decode.ts';
import type { Finding, InspectionContext, KeysState } from './finding.ts';
import { member } from './json-text.ts';
import type { JsonWebKeySet } from './keys.ts';
import { checkSignature, type KeyDescription, type SignatureOutcome } from './signature.ts';

/** Whether a key of the issuer made the signature, and what of the header tempts readers into trusting another one. */
export async function signatureFindings(
  token: JwtToken,
  context: InspectionContext,
): Promise<readonly Finding[]> {
  return [await mainFinding(token, context), ...embeddedKeyFindings(token)];
}

async function mainFinding(token: JwtToken, context: InspectionContext): Promise<Finding> {
  const alg = String(member(token.header, 'alg'));
  if (isUnsecured(alg)) {
    return {
      id: 'alg_none',
      tone: 'critical',
      title: 'The token is not signed',
      detail:
        'Its alg is "none" (RFC 7519 section 6): anybody can write such a token. No receiver should take it.',
    };
  }
  if (isSymmetric(alg)) return symmetric(alg);
  if (!asymmetricAlgorithms.includes(alg)) {
    return {
      id: 'alg_unknown',
      tone: 'caution',
      title: `The signature cannot be checked: ${describeValue(alg)} is not an algorithm known here`,
      detail: `Known are ${asymmetricAlgorithms.join(', ')}.`,
    };
  }
  if (context.keys === undefined) return withoutKeys(context.keysState ?? 'issuer_unknown', token);
  const outcome = await checkSignature(token.token, context.keys);
  const source = context.keysSource ?? 'the keys given';
  return outcome.outcome === 'verified'
    ? verified(outcome.key, source)
    : refused(outcome, context.keys, source, token);
}

function symmetric(alg: string): Finding {
  return {
    id: 'alg_symmetric',
    tone: 'caution',
    title: `The signature cannot be checked: ${describeValue(alg)} needs a shared secret`,
    detail:
      'Whoever can check such a signature can also make one. A browser has no place for the secret, so a token signed this way proves nothing here (RFC 8725 section 3.1).',
  };
}

function withoutKeys(state: KeysState, { payload }: JwtToken): Finding {
  const issuer = describeValue(member(payload, 'iss'));
  if (state === 'loading') {
    return {
      id: 'keys_loading',
      tone: 'neutral',
      title: 'Checking the signature',
      detail: `Fetching the keys of ${issuer}.`,
    };
  }
  const reasons: Readonly<Record<Exclude<KeysState, 'loading'>, string>> = {
    issuer_missing:
      'The token does not say who issued it (no iss claim), so there are no keys to check it against.',
    issuer_unknown: `Its issuer says ${issuer}, which is none of the providers set up here. Keys are never fetched from an address that stands in a pasted token. Add the provider to check its tokens.`,
    unreachable: `The keys of ${issuer} could not be fetched. Try again when the provider answers.`,
  };
  return {
    id: 'signature_unchecked',
    tone: 'caution',
    title: 'The signature was not checked',
    detail: reasons[state],
  };
}

function verified(key: KeyDescription, source: string): Finding {
  const size = key.bits === undefined ? (key.crv ?? '') : `${key.bits} bits`;
  const name = key.kid === undefined ? 'A key without kid' : `Key ${describeValue(key.kid)}`;
  return {
    id: 'signature_verified',
    tone: 'positive',
    title: 'The signature is genuine',
    detail: `${name} (${[key.kty, size, key.alg].filter(Boolean).join(', ')}) made it. The key is one of the issuer's, from ${source}.`,
  };
}

function refused(
  { reason }: Extract<SignatureOutcome, { outcome: 'refused' }>,
  keys: JsonWebKeySet,
  source: string,
  { header }: JwtToken,
): Finding {
  const kid = describeValue(member(header, 'kid'));
  if (reason === 'key_unknown') {
    const ignored = keys.ignored?.find(
      (entry) => entry.kid !== undefined && entry.kid === member(header, 'kid'),
    );
    const why =
      ignored === undefined ? '' : ` An entry of that name is not usable (${ignoredWords[ignored.reason]}).`;
    return {
      id: 'key_unknown',
      tone: 'critical',
      title:
        member(header, 'kid') === undefined
          ? "None of the issuer's keys fits"
          : `The issuer has no fitting key ${kid}`,
      detail: `Looked in ${source}. Either the token is not from this issuer, or the key has been retired since.${why}`,
    };
  }
  if (reason === 'crit') {
    return {
      id: 'crit_unknown',
      tone: 'critical',
      title: 'It demands an extension that is not understood here',
      detail: `Its crit parameter names ${describeValue(member(header, 'crit'))}; a receiver that does not understand it must refuse (RFC 7515 section 4.1.11).`,
    };
  }
  if (reason === 'malformed') {
    return {
      id: 'signature_malformed',
      tone: 'critical',
      title: 'The signature is not written as it must be',
      detail:
        'It has bits set that no encoder writes (RFC 4648 section 3.5), or a header of the wrong type: the token was altered.',
    };
  }
  return {
    id: 'signature_invalid',
    tone: 'critical',
    title: 'The signature is false',
    detail: `No fitting key in ${source} made it. The token was altered after it was signed, or somebody else signed it.`,
  };
}

const ignoredWords = {
  not_an_object: 'not an object',
  symmetric: 'a shared secret, which must not be published',
  private: 'a private key, which must not be published',
  unknown_type: 'of an unknown type',
  rsa_too_short: 'RSA under 2048 bits',
  broken: 'incomplete',
} as const;

/** RFC 8725 section 3.10. */
function embeddedKeyFindings({ header }: JwtToken): readonly Finding[] {
  const names = ['jwk', 'jku', 'x5u', 'x5c'].filter((name) => member(header, name) !== undefined);
  if (names.length === 0) return [];
  return [
    {
      id: 'key_embedded',
      tone: 'caution',
      title: `The header brings its own key (${names.join(', ')})`,
      detail:
        'A key the sender put there proves only that he has it. It was not used; a receiver that uses it can be fooled by anybody.',
    },
  ];
}
