import { CodedError } from '#core/lib/coded-error.ts';
import type { TokenClient } from '#core/oauth/token-endpoint.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { signedInPart } from '#core/session/state.ts';
import type { MessageServices, TokenSource } from '#features/api-console/api-console-props.ts';
import type { AppObjects } from '#state/app-context.ts';
import { loadPiece } from '#state/load-piece.ts';

/** Messages about tokens to the providers that are set up here. The session's own tokens go no further than this file. */
export function createMessageServices(
  { session, http }: AppObjects,
  profiles: readonly ProviderProfile[],
): MessageServices {
  const held = (id: string) => signedInPart(session.get().sessions[id]);
  const clientOf = async (id: string): Promise<TokenClient> => {
    const profile = profiles.find((candidate) => candidate.id === id);
    if (!profile) throw new CodedError('provider_unknown', { id });
    return { profile, metadata: await session.discovery.metadata(profile) };
  };
  const tokenOf = (id: string, source: TokenSource): string => {
    const token = source.of === 'text' ? source.token : held(id)?.tokens.access_token;
    if (token === undefined) throw new CodedError('credential_missing', { provider: id });
    return token;
  };
  return {
    providers: profiles.map(({ id, name }) => ({ id, name, signed_in: held(id) !== undefined })),
    offers: async (id) => {
      const { metadata } = await clientOf(id);
      return {
        device: metadata.device_authorization_endpoint !== undefined,
        introspection: metadata.introspection_endpoint !== undefined,
        revocation: metadata.revocation_endpoint !== undefined,
      };
    },
    startDevice: async (id) => {
      const client = await clientOf(id);
      const { startDeviceFlow } = await loadPiece(() => import('#core/oauth/device-flow.ts'));
      return startDeviceFlow(http, client, client.profile.scope);
    },
    pollDevice: async (id, device_code) => {
      const client = await clientOf(id);
      const { pollDeviceFlow } = await loadPiece(() => import('#core/oauth/device-flow.ts'));
      return pollDeviceFlow(http, client, { device_code, scope: client.profile.scope });
    },
    introspect: async (id, source) => {
      const { introspect } = await loadPiece(() => import('#core/oauth/introspection.ts'));
      return introspect(http, await clientOf(id), tokenOf(id, source), 'access_token');
    },
    revoke: async (id, source) => {
      const { revoke } = await loadPiece(() => import('#core/oauth/revocation.ts'));
      await revoke(http, await clientOf(id), tokenOf(id, source), 'access_token');
    },
    exchange: async (id, { source, audience, scope }) => {
      const { exchangeToken } = await loadPiece(() => import('#core/oauth/token-exchange.ts'));
      const subject_token = tokenOf(id, source);
      // A token that is bound is exchanged for who proves its key; that of another token is not here.
      const dpop_key = source.of === 'session' ? held(id)?.dpop_key : undefined;
      const client = { ...(await clientOf(id)), ...(dpop_key && { dpop_key }) };
      return exchangeToken(http, client, { subject_token, audience, scope });
    },
  };
}
