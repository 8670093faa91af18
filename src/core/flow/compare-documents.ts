import { compareMembers, type MemberRule, type MemberRules, type Members } from './compare-members.ts';
import { verdict, type Difference } from './difference.ts';
import { splitUrl } from './url-parts.ts';

const grew = verdict('harmless', 'offer_grew');
const shrank = verdict('suspicious', 'offer_shrank');
const algorithmGone = verdict('suspicious', 'algorithm_differs');

const offer: MemberRule = { as: 'set', different: shrank, lost: shrank, gained: grew };

const algorithms: MemberRule = {
  as: 'set',
  different: algorithmGone,
  lost: algorithmGone,
  gained: (gained) => (gained.includes('none') ? verdict('fatal', 'algorithm_none') : grew),
};

const missing = verdict('suspicious', 'endpoint_missing');

const endpoint: MemberRule = {
  as: 'text',
  only_left: missing,
  only_right: missing,
  different: (left, right) => {
    const [a, b] = [splitUrl(left).origin, splitUrl(right).origin];
    if (a.startsWith('https:') !== b.startsWith('https:')) return verdict('fatal', 'endpoint_insecure');
    return a === b ? verdict('suspicious', 'endpoint_moved') : verdict('fatal', 'endpoint_other_host');
  },
};

const needed = (rule: MemberRule): MemberRule => {
  const gone = verdict('fatal', 'endpoint_missing');
  return { ...rule, only_left: gone, only_right: gone };
};

const issDiffers = verdict('suspicious', 'iss_support_differs');
const pkceLost = verdict('fatal', 'pkce_lost');

/** RFC 8414 2, OpenID Connect Discovery 1.0 3. */
const RULES: MemberRules = {
  known: {
    issuer: {
      as: 'text',
      different: verdict('fatal', 'issuer_differs'),
      only_left: verdict('fatal', 'issuer_differs'),
      only_right: verdict('fatal', 'issuer_differs'),
    },
    authorization_endpoint: needed(endpoint),
    token_endpoint: needed(endpoint),
    code_challenge_methods_supported: {
      as: 'set',
      different: pkceLost,
      only_left: pkceLost,
      only_right: grew,
      lost: (lost) => (lost.includes('S256') ? pkceLost : grew),
      gained: grew,
    },
    authorization_response_iss_parameter_supported: {
      as: 'text',
      different: issDiffers,
      only_left: issDiffers,
      only_right: issDiffers,
    },
  },
  otherwise: (name) => {
    if (/(?:_endpoint|^jwks_uri)$/.test(name)) return endpoint;
    if (/alg(?:_values)?_supported|_algs?_supported|enc_values_supported/.test(name)) return algorithms;
    if (/_supported$/.test(name)) return offer;
    return { as: 'text', different: verdict('harmless', 'value_differs') };
  },
};

/** Two metadata documents. */
export function compareDocuments(left: Members, right: Members): readonly Difference[] {
  return compareMembers(left, right, RULES);
}

/** A key by the thumbprint of RFC 7638, which is the same however its members stand and whatever it is called. */
export interface ThumbprintedKey {
  readonly thumbprint: string;
  readonly kid?: string;
}

/** Two sets of keys: a key on one side alone is a rotation, and fatal only when none is left in common. */
export function compareKeys(
  left: readonly ThumbprintedKey[],
  right: readonly ThumbprintedKey[],
): readonly Difference[] {
  const byThumbprint = (keys: readonly ThumbprintedKey[]) =>
    new Map(keys.map((key) => [key.thumbprint, key]));
  const [a, b] = [byThumbprint(left), byThumbprint(right)];
  const shared = [...a.keys()].some((thumbprint) => b.has(thumbprint));
  const only = verdict(shared ? 'harmless' : 'suspicious', 'key_only_here');
  return [...new Set([...a.keys(), ...b.keys()])].map((thumbprint) => {
    const [one, other] = [a.get(thumbprint), b.get(thumbprint)];
    const shown = { ...(one && { left: nameOf(one) }), ...(other && { right: nameOf(other) }) };
    const path = `keys › ${thumbprint}`;
    if (one === undefined) return { path, state: 'only_right', ...shown, verdict: only };
    if (other === undefined) return { path, state: 'only_left', ...shown, verdict: only };
    return { path, state: 'same', ...shown };
  });
}

const nameOf = ({ kid, thumbprint }: ThumbprintedKey): string => kid ?? thumbprint;
