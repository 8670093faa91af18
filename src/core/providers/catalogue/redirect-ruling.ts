import type { CatalogueEntry, RedirectQuestion } from './catalogue-entry.ts';
import type { Ability } from './fact.ts';

/** What a provider's rules say of redirect URIs on one origin. */
export interface RedirectRuling {
  readonly verdict: 'accepted' | 'conditional' | 'refused' | 'unknown';
  /** The rule that decided; none is needed for https on a real host. */
  readonly question?: RedirectQuestion;
  readonly rule?: Ability;
  /** An origin of the same page that the provider does accept. */
  readonly use_instead?: string;
}

const QUESTION_OF_HOST: Readonly<Record<string, RedirectQuestion>> = {
  localhost: 'localhost',
  '127.0.0.1': 'ipv4',
  '[::1]': 'ipv6',
};

/** Other names of the same machine, the most widely accepted first. */
const LOOPBACK = [
  ['ipv4', '127.0.0.1'],
  ['localhost', 'localhost'],
  ['ipv6', '[::1]'],
] as const;

const VERDICTS = {
  yes: 'accepted',
  partly: 'conditional',
  no: 'refused',
  'not-applicable': 'unknown',
  unknown: 'unknown',
} as const;

/** Which redirect-URI rule bites for an app on `origin`, before the provider says so on an error page of its own. */
export function judgeRedirectOrigin(entry: CatalogueEntry, origin: string): RedirectRuling {
  if (!URL.canParse(origin)) return { verdict: 'unknown' };
  const url = new URL(origin);
  const question = QUESTION_OF_HOST[url.hostname] ?? (url.protocol === 'https:' ? undefined : 'plain_http');
  if (question === undefined) return { verdict: 'accepted' };
  const rule = entry.redirects[question];
  const verdict = VERDICTS[rule.answer];
  const instead = verdict === 'accepted' ? undefined : betterName(entry, url, question);
  return { verdict, question, rule, ...(instead !== undefined && { use_instead: instead }) };
}

function betterName(entry: CatalogueEntry, url: URL, question: RedirectQuestion): string | undefined {
  if (question === 'plain_http') return undefined;
  const [, hostname] = LOOPBACK.find(([name]) => entry.redirects[name].answer === 'yes') ?? [];
  if (hostname === undefined) return undefined;
  const better = new URL(url);
  better.hostname = hostname;
  return better.origin;
}

/** The redirect URI to register for an app on `origin`. */
export function redirectUriOf({ redirect_path = '/callback' }: CatalogueEntry, origin: string): string {
  return `${origin}${redirect_path}`;
}
