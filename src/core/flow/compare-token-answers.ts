import { compareMembers, type MemberRule, type MemberRules, type Members } from './compare-members.ts';
import { verdict, type Difference } from './difference.ts';

const presence = (gone: ReturnType<typeof verdict>): MemberRule => ({
  as: 'fresh',
  different: gone,
  only_left: gone,
  only_right: gone,
});

const algorithmOf = (idToken: string): string | undefined => / alg=([^ ›]+)/.exec(idToken)?.[1];

const idTokenMissing = verdict('fatal', 'id_token_missing');

const lifetime: MemberRule = {
  as: 'text',
  different: (left, right) =>
    isUsable(left) === isUsable(right)
      ? verdict('harmless', 'lifetime_differs')
      : verdict('fatal', 'lifetime_unusable'),
  only_left: verdict('suspicious', 'lifetime_differs'),
  only_right: verdict('suspicious', 'lifetime_differs'),
};

const isUsable = (seconds: string): boolean => Number(seconds) > 0;

const onOneSide = verdict('fatal', 'error_on_one_side');

/** RFC 6749 5.1, 5.2; OpenID Connect Core 3.1.3.3. */
const RULES: MemberRules = {
  known: {
    access_token: presence(verdict('fatal', 'token_missing')),
    refresh_token: presence(verdict('suspicious', 'refresh_token_missing')),
    id_token: {
      as: 'text',
      different: verdict('suspicious', 'algorithm_differs'),
      only_left: idTokenMissing,
      only_right: idTokenMissing,
    },
    token_type: {
      as: 'text',
      different: verdict('fatal', 'token_type_differs'),
      only_left: verdict('fatal', 'token_type_differs'),
      only_right: verdict('fatal', 'token_type_differs'),
    },
    scope: {
      as: 'set',
      different: verdict('suspicious', 'scope_reduced'),
      lost: verdict('suspicious', 'scope_reduced'),
      gained: verdict('suspicious', 'scope_wider'),
      // RFC 6749 5.1: left out where it is what was asked for.
      only_left: verdict('harmless', 'extra_member'),
      only_right: verdict('harmless', 'extra_member'),
    },
    expires_in: lifetime,
    error: {
      as: 'text',
      different: verdict('fatal', 'error_differs'),
      only_left: onOneSide,
      only_right: onOneSide,
    },
  },
  otherwise: () => ({ as: 'text', different: verdict('harmless', 'value_differs') }),
};

/** Two answers of token endpoints, redacted or not. */
export function compareTokenAnswers(left: Members, right: Members, prefix = ''): readonly Difference[] {
  return compareMembers(comparable(left), comparable(right), RULES, prefix);
}

/** The case of a token type does not count (RFC 6749 5.1), and of an ID Token what its header says does. */
function comparable(answer: Members): Members {
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => {
      if (typeof value !== 'string') return [name, value];
      if (name === 'token_type') return [name, value.toLowerCase()];
      if (name === 'id_token') return [name, `id_token alg=${algorithmOf(value) ?? '?'}`];
      return [name, value];
    }),
  );
}
