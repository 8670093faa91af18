import { toErrorData } from '../lib/coded-error.ts';
import type { ProtocolPort } from './load-protocol.ts';
import type { SessionPorts } from './ports.ts';
import type { SignedIn } from './state.ts';
import type { SignOutReport } from './store.ts';

export interface SignOutChoices {
  /** Ask the provider to revoke the refresh token, or the access token where there is none (RFC 7009). */
  readonly revoke: boolean;
  /** Leave for the provider to end its own session there (RP-Initiated Logout). */
  readonly end_provider_session: boolean;
}

/** What this provider lets a sign-out do. */
export function signOutAbilities({ metadata }: SignedIn): { revoke: boolean; end_provider_session: boolean } {
  return {
    revoke: metadata.revocation_endpoint !== undefined,
    end_provider_session: metadata.end_session_endpoint !== undefined,
  };
}

/** The provider's part of a sign-out. By now nothing is held here any more, so that its failures cost nothing. */
export async function signOutAtProvider(
  ports: Pick<SessionPorts, 'http' | 'signOutRequests' | 'navigation'> & ProtocolPort,
  session: SignedIn,
  choices: SignOutChoices,
): Promise<SignOutReport> {
  const can = signOutAbilities(session);
  const revocation = await revokeIfAsked(ports, session, choices.revoke, can.revoke);
  const base = { provider_id: session.profile.id, provider_name: session.profile.name, ...revocation };
  if (!choices.end_provider_session) return { ...base, provider_session: 'not-asked' };
  if (!can.end_provider_session) return { ...base, provider_session: 'not-offered' };
  const report: SignOutReport = { ...base, provider_session: 'leaving' };
  ports.navigation.assign(
    await ports.signOutRequests.create(session, { ...report, provider_session: 'ended' }),
  );
  return report;
}

async function revokeIfAsked(
  ports: Pick<SessionPorts, 'http'> & ProtocolPort,
  session: SignedIn,
  asked: boolean,
  offered: boolean,
): Promise<Pick<SignOutReport, 'revocation' | 'error'>> {
  if (!asked) return { revocation: 'not-asked' };
  if (!offered) return { revocation: 'not-offered' };
  const { refresh_token: refreshToken, access_token: accessToken } = session.tokens;
  try {
    const { revoke } = await ports.loadProtocol();
    // GitHub ends access tokens alone, and with one of them what was issued beside it.
    const revokesAccessTokens = session.profile.revocation?.style === 'github';
    if (refreshToken === undefined || revokesAccessTokens)
      await revoke(ports.http, session, accessToken, 'access_token');
    else await revoke(ports.http, session, refreshToken, 'refresh_token');
    return { revocation: 'done' };
  } catch (error) {
    return { revocation: 'failed', error: toErrorData(error) };
  }
}
