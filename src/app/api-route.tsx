import ApiConsolePage, { type ApiSession } from '#features/api-console/api-console-page.tsx';
import { useActiveSession, useApp, type ActiveSession } from '#state/app-context.ts';

export default function ApiRoute() {
  const { session } = useApp();
  const active = useActiveSession();
  const provider_id = active?.provider_id ?? '';
  const renewalCount = () => session.get().renewals.reduce((sum, { attempts }) => sum + attempts, 0);
  return (
    <ApiConsolePage
      session={active && toApiSession(active)}
      call={(request, signal) => session.call(provider_id, request, signal)}
      renewalCount={renewalCount}
    />
  );
}

/** A session that ended leaves the page and what was typed in it standing. */
function toApiSession({ provider_id, state, held }: ActiveSession): ApiSession | undefined {
  const profile = held?.profile ?? (state.status === 'ended' ? state.profile : undefined);
  if (!profile) return undefined;
  const { name, api = [], issuer = profile.metadata?.issuer } = profile;
  return { provider_id, provider_name: name, scope: held?.tokens.scope ?? '', samples: api, issuer };
}
