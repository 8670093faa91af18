import type { CredentialKind } from '#core/credentials/kind.ts';

/** The kind of credential that is the page's own session: it is renewed and kept by the session engine. */
export const SESSION_KIND = 'session';

/** What travels with each call: that decides what somebody who reads one call can do with it. */
export interface KindGroup {
  readonly id: string;
  readonly name: string;
  readonly kinds: readonly CredentialKind[];
}

const GROUPS: readonly { readonly id: string; readonly name: string; readonly kinds: ReadonlySet<string> }[] =
  [
    { id: 'nothing', name: 'Nothing is sent', kinds: new Set(['none']) },
    { id: 'secret', name: 'The secret is sent', kinds: new Set(['api-key', 'basic', 'session-cookie']) },
    {
      id: 'token',
      name: 'A token is sent',
      kinds: new Set(['bearer-opaque', 'bearer-jwt', 'client-credentials', 'account-jwt']),
    },
    { id: 'proof', name: 'Only a proof is sent', kinds: new Set(['hmac', 'http-signature', 'dpop']) },
  ];

/** The kinds by what travels; one that no group names yet stands in a group of its own at the end. */
export function groupKinds(kinds: readonly CredentialKind[]): readonly KindGroup[] {
  const grouped = GROUPS.map(({ id, name, kinds: ids }) => ({
    id,
    name,
    kinds: kinds.filter((kind) => ids.has(kind.id)),
  }));
  const others = kinds.filter(({ id }) => !GROUPS.some((group) => group.kinds.has(id)));
  return [...grouped, { id: 'other', name: 'Others', kinds: others }].filter(
    (group) => group.kinds.length > 0,
  );
}

/** What a refusal calls the credential, in the middle of a sentence. */
export function nounOf(kind: string): string {
  return NOUNS[kind] ?? 'credential';
}

const NOUNS: Readonly<Record<string, string>> = {
  [SESSION_KIND]: 'token',
  'api-key': 'API key',
  basic: 'user name and password',
  'bearer-opaque': 'token',
  'bearer-jwt': 'token',
  'client-credentials': 'token',
  'account-jwt': 'token',
  'session-cookie': 'session',
  hmac: 'signature',
  'http-signature': 'signature',
  dpop: 'token or its proof',
};
