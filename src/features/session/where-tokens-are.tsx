import type { Origin, SignedIn } from '#core/session/state.ts';
import { useApp } from '#state/app-context.ts';
import { Card } from '#ui/card.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';

const origins: Readonly<Record<Origin, string>> = {
  'sign-in': 'You signed in in this tab.',
  tab: 'Handed over by another open tab.',
  worker: 'Kept by the shared worker while the page reloaded. The provider was not asked.',
  frame: 'Signed in silently in a hidden frame: the provider is on the same site.',
  redirect: 'Signed in silently by one trip to the provider and back (prompt=none).',
};

export function WhereTokensAre({ session }: { session: SignedIn }) {
  const { vaultAvailable } = useApp();
  const rows = [
    { id: 'origin', name: 'How it came here', value: origins[session.origin] },
    {
      id: 'memory',
      name: 'Kept in',
      value: vaultAvailable ? 'This page’s memory and a shared worker’s.' : 'This page’s memory.',
      note: 'A script that steals storage finds nothing. One that runs in this page could still use the tokens: a strict content security policy keeps it out.',
    },
    {
      id: 'reload',
      name: 'After a reload',
      value: afterReload(vaultAvailable, session.profile.protocol),
    },
    ...(session.profile.token_relay === true ? [relayRow(session)] : []),
    ...(session.dpop_key
      ? [
          {
            id: 'dpop',
            name: 'Bound to',
            value: 'A key in the same memory, which can sign and cannot be read out (DPoP).',
          },
        ]
      : []),
    { id: 'generation', name: 'Renewed', value: timesWords(session.generation) },
    ...(session.clock_skew_s === undefined
      ? []
      : [{ id: 'skew', name: 'Provider’s clock', value: skewWords(session.clock_skew_s) }]),
  ];
  return (
    <Card heading="Where the tokens are, and why">
      <KeyValueTable label="Where the tokens are" rows={rows} />
    </Card>
  );
}

function afterReload(vaultAvailable: boolean, protocol: 'oidc' | 'oauth2'): string {
  const first = vaultAvailable
    ? 'Another tab or the shared worker hands it back'
    : 'Another tab hands it back';
  // `prompt=none` is OpenID Connect's; plain OAuth 2.0 has no silent way.
  const last =
    protocol === 'oidc' ? 'one trip to the provider' : 'one click, for this provider has no silent way';
  return `${first}; else ${last}.${vaultAvailable ? '' : ' This browser keeps no shared worker.'}`;
}

function relayRow({ profile }: SignedIn) {
  return {
    id: 'relay',
    name: 'Fetched through',
    value: `The relay at ${location.host}, which adds the client secret that ${profile.name} asks for. It keeps nothing.`,
  };
}

function timesWords(count: number): string {
  if (count === 0) return 'Not yet';
  return count === 1 ? 'Once since the sign-in' : `${count} times since the sign-in`;
}

function skewWords(seconds: number): string {
  if (seconds === 0) return 'Agrees with yours';
  return `${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} yours`;
}
