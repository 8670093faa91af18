import { useEffect, useState } from 'react';
import { hostOf } from '#core/lib/bounded-fetch.ts';
import { offersDpop, usesDpop, usesPar } from '#core/oauth/stronger-messages.ts';
import { withPreferences } from '#core/providers/preferences.ts';
import type { ProviderMetadata, ProviderProfile } from '#core/providers/profile.ts';
import { scopeMeaning } from '#words/scope-meaning.ts';
import { StepSwitch } from '#words/step-switch.tsx';
import { useApp } from '#state/app-context.ts';
import { Checkbox } from '#ui/choice.tsx';
import { Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';

/** The request as it will be made, before it is made. */
export default function WhatIsAsked({ profile }: { profile: ProviderProfile }) {
  const { scope, client_id, resource, redirect_path = '/callback', issuer } = profile;
  const { flow } = useApp();
  const rows = [
    ...scope
      .split(' ')
      .filter(Boolean)
      .map((name) => ({ id: `scope ${name}`, name: <code>{name}</code>, value: scopeMeaning(name) })),
    { id: 'client_id', name: 'Client ID', value: client_id, mono: true },
    { id: 'redirect_uri', name: 'Returns to', value: `${location.origin}${redirect_path}`, mono: true },
    ...(resource === undefined
      ? []
      : [{ id: 'resource', name: 'Access token for', value: resource, mono: true }]),
    ...(issuer === undefined ? [] : [{ id: 'issuer', name: 'Issuer', value: issuer, mono: true }]),
    ...(profile.token_relay === true ? [relayRow(profile)] : []),
  ];
  return (
    <Stack gap="m">
      <KeyValueTable label={`What ${profile.name} will be asked for`} rows={rows} />
      <StrongerMessages profile={profile} />
      {flow?.gate && <StepSwitch load={flow.gate} />}
    </Stack>
  );
}

function relayRow({ name }: ProviderProfile) {
  return {
    id: 'relay',
    name: 'Through the relay',
    value: `The server at ${location.host} sees the code and the tokens on their way, and adds the client secret.`,
    note: `${name} asks for a secret even with PKCE, and a page can keep none.`,
  };
}

/** Switches for what this provider offers beyond the plain flow. */
function StrongerMessages({ profile }: { profile: ProviderProfile }) {
  const { session, preferences } = useApp();
  const [metadata, setMetadata] = useState<ProviderMetadata>();
  const [said, setSaid] = useState(() => preferences.read(profile.id));
  useEffect(() => {
    let current = true;
    session.discovery.metadata(profile).then(
      (found) => current && setMetadata(found),
      // Told on the card itself.
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [profile, session]);
  if (!metadata) return null;
  const effective = withPreferences(profile, said);
  const say = (change: typeof said) => {
    const next = { ...said, ...change };
    preferences.write(profile.id, next);
    setSaid(next);
  };
  return (
    <Stack gap="s">
      {metadata.pushed_authorization_request_endpoint !== undefined && (
        <Checkbox
          label="Push the request"
          checked={usesPar(effective, metadata)}
          disabled={metadata.require_pushed_authorization_requests === true}
          onChange={({ target }) => say({ par: target.checked })}
          hint={`Hands it to ${hostOf(metadata.pushed_authorization_request_endpoint)} directly, so that nobody can read or change it in the address (RFC 9126).`}
        />
      )}
      {offersDpop(profile, metadata) && (
        <Checkbox
          label="Bind the tokens to this browser"
          checked={usesDpop(effective, metadata)}
          onChange={({ target }) => say({ dpop: target.checked })}
          hint="Each use proves a key that nobody can read out: a stolen token is worth nothing elsewhere (DPoP, RFC 9449)."
        />
      )}
    </Stack>
  );
}
