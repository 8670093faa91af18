import { useMemo } from 'react';
import { readKeys } from '#core/jwt/keys.ts';
import { signedInPart, type SignedIn } from '#core/session/state.ts';
import InspectorPage, { type HeldToken } from '#features/inspector/inspector-page.tsx';
import { createBackgroundInspector } from '#platform/inspect-worker-client.ts';
import { useApp, useSnapshot, type AppObjects } from '#state/app-context.ts';

const inspector = createBackgroundInspector();

export default function InspectorRoute() {
  const app = useApp();
  const { sessions } = useSnapshot();
  const tokens = useMemo(
    () => Object.values(sessions).flatMap((state) => heldTokens(signedInPart(state))),
    [sessions],
  );
  const services = useMemo(
    () => ({
      loadKeys: (issuer: string) => loadKeys(app, issuer),
      now: () => app.clock.now(),
      inspectInBackground: inspector.inspect,
    }),
    [app],
  );
  return <InspectorPage tokens={tokens} {...services} />;
}

function heldTokens(session: SignedIn | undefined): readonly HeldToken[] {
  if (!session) return [];
  const { profile, metadata, tokens } = session;
  const { jwks_uri, issuer } = metadata;
  const common = { issuer, client_id: profile.client_id, ...(jwks_uri !== undefined && { jwks_uri }) };
  const candidates = [
    { kind: 'access_token', name: 'Access token', value: tokens.access_token },
    { kind: 'id_token', name: 'ID Token', value: tokens.id_token },
    { kind: 'refresh_token', name: 'Refresh token', value: tokens.refresh_token },
  ] as const;
  return candidates.flatMap(({ kind, name, value }) => {
    if (value === undefined) return [];
    const audience = kind === 'access_token' ? profile.resource : profile.client_id;
    const token = { id: `${profile.id} ${kind}`, label: `${profile.name} · ${name}`, value, kind, ...common };
    return [{ ...token, ...(audience !== undefined && { audience }) }];
  });
}

/** Keys of an issuer that is set up here. A pasted token must not make this page ask a host of its choosing. */
async function loadKeys({ session, directory }: AppObjects, issuer: string) {
  await directory.ready;
  const profile = directory.get().providers.find((candidate) => candidate.issuer === issuer);
  if (!profile) return undefined;
  const { jwks_uri } = await session.discovery.metadata(profile);
  if (jwks_uri === undefined) return undefined;
  return { keys: readKeys(await session.discovery.keys(jwks_uri)), source: jwks_uri };
}
