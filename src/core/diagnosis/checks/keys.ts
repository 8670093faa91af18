import { toErrorData } from '../../lib/coded-error.ts';
import { asymmetricAlgorithms } from '../../jwt/algorithms.ts';
import { readKeys, suitableKeys, type JsonWebKeySet } from '../../jwt/keys.ts';
import type { Examination } from '../examination.ts';
import { failed, passed, type FindingOf } from '../finding.ts';
import {
  describeAnswer,
  describeFailure,
  isUnsent,
  notAsked,
  notSent,
  type Failure,
} from '../reading-findings.ts';
import type { Reading } from '../requests.ts';

/** OpenID Connect Core 10.1: the keys that ID Tokens are checked with, readable by this page and good for its algorithms. */
export async function checkKeys({ keys, settings, profile }: Examination): Promise<FindingOf<'keys'>> {
  if (profile.protocol !== 'oidc') return passed('keys_not_needed');
  const algorithms = (await settings())?.members.id_token_signing_alg_values_supported ?? ['RS256'];
  if (!algorithms.some((alg) => asymmetricAlgorithms.includes(alg))) {
    return failed('keys_shared_secret', { algorithms });
  }
  const reading = await keys();
  if (!reading) return notAsked({ endpoint: 'jwks_uri' });
  if (reading.kind === 'answer') return judgeAnswer(reading, algorithms);
  return isUnsent(reading) ? notSent(reading) : judgeFailure(reading);
}

function judgeFailure(failure: Failure): FindingOf<'keys'> {
  const seen = describeFailure(failure);
  switch (failure.kind) {
    case 'blocked':
      return failed('keys_blocked', seen);
    case 'timeout':
      return failed('keys_timeout', seen);
    case 'too_large':
      return failed('keys_not_a_set', { ...seen, reason: 'too large' });
    case 'down':
      return failed('keys_down', seen);
  }
}

function judgeAnswer(
  reading: Reading & { readonly kind: 'answer' },
  algorithms: readonly string[],
): FindingOf<'keys'> {
  const seen = describeAnswer(reading);
  if (reading.answer.status !== 200) return failed('keys_status', seen);
  let set: JsonWebKeySet;
  try {
    set = readKeys(reading.answer.text);
  } catch (error) {
    return failed('keys_not_a_set', { ...seen, reason: String(toErrorData(error).evidence['reason']) });
  }
  const counted = { url: seen['url'], keys: set.keys.length, ignored: reasonsOf(set) };
  if (set.keys.length === 0) return failed('keys_none_usable', counted);
  const served = algorithms.filter((alg) => suitableKeys(set, alg, undefined).length > 0);
  return served.length === 0
    ? failed('keys_no_match', { ...counted, algorithms })
    : passed('keys_usable', { ...counted, algorithms: served });
}

function reasonsOf({ ignored = [] }: JsonWebKeySet): readonly string[] | undefined {
  return ignored.length === 0 ? undefined : ignored.map(({ reason }) => reason);
}
