import type { CheckId, FindingCode, Outcome } from '#core/diagnosis/finding.ts';
import type { CheckGroup } from '#core/diagnosis/preflight-checks.ts';
import type { Purpose } from '#core/diagnosis/requests.ts';
import type { Verdict, VerdictKind } from '#core/diagnosis/verdict.ts';
import type { Tone } from '#ui/tone.ts';
import type { Finder, FindingWords } from './finding-words.ts';
import { afterwardsWords } from './preflight-words-afterwards.ts';
import { answersWords } from './preflight-words-answers.ts';
import { beforeWords, unaskedWords } from './preflight-words-before.ts';
import { settingsWords } from './preflight-words-settings.ts';

/** Exhaustive by type: a new code asks for its words here. */
export const findingWords: Readonly<Record<FindingCode, FindingWords>> = {
  ...beforeWords,
  ...settingsWords,
  ...answersWords,
  ...afterwardsWords,
  ...unaskedWords,
};

export function foundText(code: FindingCode, finder: Finder): string {
  const { found } = findingWords[code];
  return typeof found === 'string' ? found : found(finder);
}

export function fixSteps(code: FindingCode, finder: Finder): readonly string[] {
  return findingWords[code].fix?.(finder) ?? [];
}

export const checkWords: Readonly<Record<CheckId, { name: string; why: string }>> = {
  secure_context: {
    name: 'Secure context',
    why: 'PKCE and signatures need cryptography, which browsers give to https pages and to this machine alone.',
  },
  known: { name: 'What is known of it', why: 'Some providers have rules that no request can find out.' },
  redirect_uri: {
    name: 'Redirect URI',
    why: 'The provider compares it with what was registered, and says so only when you are already there.',
  },
  discovery: {
    name: 'Settings readable',
    why: 'The discovery document says where to sign in and which keys to trust (OpenID Connect Discovery 4, RFC 8414 3).',
  },
  issuer: {
    name: 'Issuer exact',
    why: 'Every token is checked against this name to the last byte (OpenID Connect Discovery 4.3, RFC 8414 3.3).',
  },
  endpoints: {
    name: 'Addresses safe',
    why: 'Codes and tokens travel to these addresses (RFC 9700 2.6).',
  },
  pkce: {
    name: 'PKCE with S256',
    why: 'It ties the code to this browser: who catches the code cannot use it (RFC 7636, RFC 9700 2.1.1).',
  },
  par: {
    name: 'Pushed requests (PAR)',
    why: 'The request goes to the provider directly, so that nobody can change it in the address bar (RFC 9126).',
  },
  dpop: {
    name: 'Bound tokens (DPoP)',
    why: 'A stolen token is of no use without the key, which never leaves this browser (RFC 9449).',
  },
  iss: {
    name: 'Sender named (iss)',
    why: 'With several providers, one could pass off its answer as another’s (RFC 9207, RFC 9700 4.4).',
  },
  scopes: {
    name: 'Scopes',
    why: 'A provider may refuse, or silently leave out, a scope that it does not know.',
  },
  keys: {
    name: 'Keys readable and usable',
    why: 'Signatures of ID Tokens are checked with them, in this page (OpenID Connect Core 10.1).',
  },
  token_endpoint: {
    name: 'Token endpoint',
    why: 'The code is exchanged for tokens here; a page that may not read the answer gets none.',
  },
  clock: {
    name: 'Clocks',
    why: 'ID Tokens carry times that are judged by this device’s clock, give or take a minute (OpenID Connect Core 3.1.3.7).',
  },
  refresh: {
    name: 'Refresh token',
    why: 'It renews the session without the provider’s page (RFC 6749 6).',
  },
  silent_renewal: {
    name: 'Coming back silently',
    why: 'Tokens live in the memory of this page alone, so a reload has to get them anew.',
  },
  logout: { name: 'Sign-out at the provider', why: 'Else the next sign-in there asks for no password.' },
  revocation: {
    name: 'Revocation',
    why: 'A token that leaked can be made useless before it expires (RFC 7009).',
  },
};

export const groupWords: Readonly<Record<CheckGroup, string>> = {
  before: 'Before anything is asked',
  settings: 'What its settings say',
  answers: 'What this page can read',
  afterwards: 'After the login',
};

export const outcomeWords: Readonly<Record<Outcome, { tone: Tone; word: string }>> = {
  passed: { tone: 'positive', word: 'Passed' },
  warned: { tone: 'caution', word: 'Warning' },
  failed: { tone: 'critical', word: 'Failed' },
  unchecked: { tone: 'neutral', word: 'Not checked' },
};

export const purposeWords: Readonly<Record<Purpose, string>> = {
  discovery: 'its settings',
  keys: 'its public keys',
  token: 'one token request with an invented code',
};

const verdicts: Readonly<Record<VerdictKind, { tone: Tone; title: string; ready: string; unready: string }>> =
  {
    browser: {
      tone: 'positive',
      title: 'Works from the browser',
      ready: 'Everything a page must be able to read here, this page can read.',
      unready: 'A page alone can finish a login here. In the way now:',
    },
    relay: {
      tone: 'info',
      title: 'Works with the relay',
      ready: 'The relay of this app exchanges the code, with a secret that never reaches the page.',
      unready: 'A page alone cannot finish a login here; the relay of this app can. In the way now:',
    },
    backend: {
      tone: 'critical',
      title: 'Needs a back end',
      ready: '',
      unready: 'As it stands, neither a page nor the relay can finish a login here:',
    },
    untold: {
      tone: 'neutral',
      title: 'Could not be told',
      ready: '',
      unready: 'What would decide it could not be asked or read:',
    },
  };

export function verdictWords({ kind, ready }: Verdict): { tone: Tone; title: string; lead: string } {
  const { tone, title, ...leads } = verdicts[kind];
  const works = kind === 'browser' || kind === 'relay';
  return {
    tone: works && !ready ? 'caution' : tone,
    title,
    lead: ready ? leads.ready : leads.unready,
  };
}
