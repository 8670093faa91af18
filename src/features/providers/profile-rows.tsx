import type { ProviderDraft } from '#core/providers/draft/recognised.ts';
import { ENDPOINTS } from './form-values.ts';

const PROTOCOLS = { oidc: 'OpenID Connect', oauth2: 'OAuth 2.0 alone' } as const;

/** What an entry says, as rows of a table. */
export function profileRows(draft: ProviderDraft, appOrigin: string) {
  const { issuer = draft.metadata?.issuer, protocol, metadata, redirect_path } = draft;
  const texts: readonly (readonly [string, string | undefined])[] = [
    ['Issuer', issuer],
    ['Client ID', draft.client_id === '' ? undefined : draft.client_id],
    ['Scopes', draft.scope],
    ['Returns to', redirect_path === undefined ? undefined : `${appOrigin}${redirect_path}`],
    ...ENDPOINTS.map(([name, label]) => [label, metadata?.[name]] as const),
    ['Profile endpoint', draft.profile_endpoint],
    ['Access token for', draft.resource],
    ['Pushed requests (PAR)', switchWords(draft.par)],
    ['Bound tokens (DPoP)', switchWords(draft.dpop)],
  ];
  const plain = [
    ['Name', draft.name],
    ['Protocol', protocol && PROTOCOLS[protocol]],
  ] as const;
  return [
    ...plain.flatMap(([name, value]) => (value === undefined ? [] : [{ id: name, name, value }])),
    ...texts.flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [{ id: name, name, value, mono: true }],
    ),
  ];
}

function switchWords(value: boolean | undefined): string | undefined {
  if (value === undefined) return undefined;
  return value ? 'always' : 'never';
}
