import type { RedirectQuestion, SignInQuestion, Works } from '#core/providers/catalogue/catalogue-entry.ts';
import { FACTS_READ_ON, type Answer, type Confidence } from '#core/providers/catalogue/fact.ts';
import type { Tone } from '#ui/tone.ts';

/** The verdict on a provider, as every page about providers writes it. */
export const worksWords: Readonly<Record<Works, { readonly label: string; readonly tone: Tone }>> = {
  browser: { label: 'Works from the browser', tone: 'positive' },
  relay: { label: 'Works with the relay', tone: 'info' },
  backend: { label: 'Needs a back end', tone: 'caution' },
};

export const protocolWords = { oidc: 'OpenID Connect', oauth2: 'OAuth 2.0' } as const;

export const confidenceWords: Readonly<Record<Confidence, { readonly label: string; readonly tone: Tone }>> =
  {
    documented: { label: 'Documented', tone: 'positive' },
    seen: { label: 'Seen', tone: 'info' },
    inferred: { label: 'Inferred', tone: 'caution' },
    unknown: { label: 'Not known', tone: 'neutral' },
  };

/** What the four words mean, and how old the statements are. */
export const confidenceLegend = `Documented: read in the provider’s own documentation. Seen: told in a public thread or a captured answer. Inferred: concluded, not confirmed. Not known: looked for, not found. All of it was read on ${readOn()}; nothing was tried with a real account.`;

function readOn(): string {
  const day = new Date(`${FACTS_READ_ON}T00:00:00Z`);
  return day.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}

export const answerWords: Readonly<Record<Answer, string>> = {
  yes: 'Yes',
  no: 'No',
  partly: 'Partly',
  'not-applicable': 'Does not apply',
  unknown: 'Not known',
};

/** A question, and the answer that is good news; without one the answer is neither. */
export interface QuestionWords {
  readonly label: string;
  readonly good?: 'yes' | 'no';
}

export const signInWords: Readonly<Record<SignInQuestion, QuestionWords>> = {
  public_client: { label: 'Signs in from a page alone, with PKCE', good: 'yes' },
  client_secret: { label: 'Wants a client secret', good: 'no' },
  token_endpoint_cors: { label: 'A page can read the token endpoint', good: 'yes' },
  api_cors: { label: 'A page can read the API', good: 'yes' },
  discovery: { label: 'OpenID Connect discovery', good: 'yes' },
  iss: { label: 'Names itself in the callback (iss)', good: 'yes' },
  par: { label: 'Pushed authorization requests (PAR)', good: 'yes' },
  dpop: { label: 'Bound tokens (DPoP)', good: 'yes' },
};

export const renewalWords = {
  refresh_token: { label: 'Refresh token for a page', good: 'yes' },
  rotation: { label: 'Replaced at each refresh' },
  prompt_none: { label: 'Silent check with prompt=none', good: 'yes' },
  frame: { label: 'In a hidden frame', good: 'yes' },
} as const satisfies Readonly<Record<string, QuestionWords>>;

export const logoutWords = {
  revocation: { label: 'Tokens can be revoked', good: 'yes' },
  end_session: { label: 'Session can be ended at the provider', good: 'yes' },
} as const satisfies Readonly<Record<string, QuestionWords>>;

export const redirectWords: Readonly<Record<RedirectQuestion, QuestionWords>> = {
  localhost: { label: 'http://localhost', good: 'yes' },
  ipv4: { label: 'http://127.0.0.1', good: 'yes' },
  ipv6: { label: 'http://[::1]', good: 'yes' },
  any_port: { label: 'Any port once registered', good: 'yes' },
  plain_http: { label: 'Plain http elsewhere' },
};

/** Where a refresh token's lifetime is counted from. */
export const countsFromWords = {
  authorization: 'from the day you allowed the app',
  'last-use': 'without use',
} as const;
