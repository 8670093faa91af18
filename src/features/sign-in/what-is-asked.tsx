import type { ProviderProfile } from '#core/providers/profile.ts';
import { KeyValueTable } from '#ui/table.tsx';
import { scopeMeaning } from '#words/scope-meaning.ts';

/** The request as it will be made, before it is made. */
export function WhatIsAsked({ profile }: { profile: ProviderProfile }) {
  const { scope, client_id, resource, redirect_path = '/callback', issuer } = profile;
  const rows = [
    ...scope
      .split(' ')
      .map((name) => ({ id: `scope ${name}`, name: <code>{name}</code>, value: scopeMeaning(name) })),
    { id: 'client_id', name: 'Client ID', value: client_id, mono: true },
    { id: 'redirect_uri', name: 'Returns to', value: `${location.origin}${redirect_path}`, mono: true },
    ...(resource === undefined
      ? []
      : [{ id: 'resource', name: 'Access token for', value: resource, mono: true }]),
    ...(issuer === undefined ? [] : [{ id: 'issuer', name: 'Issuer', value: issuer, mono: true }]),
  ];
  return <KeyValueTable label={`What ${profile.name} will be asked for`} rows={rows} />;
}
