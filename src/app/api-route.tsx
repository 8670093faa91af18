import { useMemo, useSyncExternalStore } from 'react';
import { parseJsonObject } from '#core/lib/json.ts';
import { CodedError } from '#core/lib/coded-error.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import ApiConsolePage from '#features/api-console/api-console-page.tsx';
import type { ApiSession, DemoApi } from '#features/api-console/api-console-props.ts';
import { createHistoryStore } from '#platform/history-store.ts';
import {
  useActiveSession,
  useApp,
  useDirectory,
  type ActiveSession,
  type AppObjects,
} from '#state/app-context.ts';
import { createAttackServices } from './attack-services.ts';
import { consoleMemoryOf } from './console-memory.ts';
import { createCredentialPorts, createCredentialServices, createSessionCall } from './credential-services.ts';
import { createMessageServices } from './message-services.ts';

const history = createHistoryStore();

export default function ApiRoute() {
  const app = useApp();
  const { session } = app;
  const { providers } = useDirectory();
  const active = useActiveSession();
  const { subscribe, get } = consoleMemoryOf(session);
  const memory = useSyncExternalStore(subscribe, get);
  const provider_id = active?.provider_id ?? '';
  const demo = useMemo(() => findDemoApi(app, providers), [app, providers]);
  const credentials = useMemo(
    () => createCredentialServices(app, provider_id, demo ?? NO_DEMO, memory),
    [app, provider_id, demo, memory],
  );
  const attacking = useMemo(
    () => demo && createAttackServices(createCredentialPorts(app, provider_id, demo)),
    [app, provider_id, demo],
  );
  const shown = useMemo(() => active && toApiSession(active), [active]);
  const renewalCount = () => session.get().renewals.reduce((sum, { attempts }) => sum + attempts, 0);
  return (
    <ApiConsolePage
      session={shown}
      call={createSessionCall(app, provider_id)}
      renewalCount={renewalCount}
      stepUp={(scopes) =>
        session.signIn(provider_id, {
          scope: [...new Set([...(shown?.scope ?? '').split(' '), ...scopes])].join(' ').trim(),
          return_to: location.pathname + location.search,
        })
      }
      credentials={credentials}
      demo={demo}
      history={history}
      memory={memory}
      messages={createMessageServices(app, providers)}
      attacking={attacking}
    />
  );
}

const NO_DEMO = { far: '', near: '' };

/** The sandbox's demo API, where a sandbox runs: its provider's entry has sample calls to it. */
function findDemoApi({ http }: AppObjects, providers: readonly ProviderProfile[]): DemoApi | undefined {
  const sample = providers
    .find(({ id }) => id === 'openid-sandbox')
    ?.api?.find(({ url }) => URL.canParse(url) && new URL(url).pathname === '/api/me');
  if (sample === undefined) return undefined;
  const far = `${new URL(sample.url).origin}/api`;
  return {
    far,
    near: `${location.origin}/demo-api`,
    document: async () => {
      const { text, status } = await http(`${far}/openapi.json`, {
        method: 'GET',
        headers: { accept: 'application/json' },
      });
      const document = parseJsonObject(text);
      if (document === undefined) throw new CodedError('api_unreachable', { status });
      return document;
    },
  };
}

/** A session that ended leaves the page and what was typed in it standing. */
function toApiSession({ provider_id, state, held }: ActiveSession): ApiSession | undefined {
  const profile = held?.profile ?? (state.status === 'ended' ? state.profile : undefined);
  if (!profile) return undefined;
  const { name, api = [], issuer = profile.metadata?.issuer } = profile;
  return { provider_id, provider_name: name, scope: held?.tokens.scope ?? '', samples: api, issuer };
}
