import { toErrorData, type CodedErrorData } from '../lib/coded-error.ts';
import { isSameSite } from '../lib/same-site.ts';
import type { Discovery } from '../oauth/discovery.ts';
import type { ProviderProfile } from '../providers/profile.ts';
import { authorizationUrl } from './authorization-url.ts';
import type { HandOver } from './hand-over.ts';
import type { LoginVerdict } from './judge-login.ts';
import type { SessionPorts } from './ports.ts';
import type { ProtocolPort } from './load-protocol.ts';
import { isNewer } from './reducer.ts';
import type { Origin, SignedIn } from './state.ts';

/** After this many silent attempts in a row that failed, the page stays and explains. */
const MAX_FAILED_ATTEMPTS = 2;

type RestorePorts = Pick<
  SessionPorts,
  | 'vault'
  | 'hints'
  | 'frame'
  | 'navigation'
  | 'signInRequests'
  | 'findProfile'
  | 'clock'
  | 'http'
  | 'randomId'
> &
  ProtocolPort & { readonly discovery: Discovery; readonly handOver: HandOver };

export interface HandedOver {
  readonly kind: 'restored';
  readonly sessions: readonly SignedIn[];
  readonly origin: Origin;
}

export type RestoreOutcome =
  | HandedOver
  /** Nobody was signed in here. */
  | { readonly kind: 'nobody' }
  /** The page is leaving for the provider. */
  | { readonly kind: 'leaving'; readonly provider_id: string }
  | { readonly kind: 'needs-click'; readonly provider_id: string; readonly error: CodedErrorData };

/** Brings a session back without typing, by the first way that works. */
export async function restore(ports: RestorePorts, returnTo: string): Promise<RestoreOutcome> {
  const handed = await askPages(ports);
  if (handed) return handed;
  const providerId = ports.hints.read().active;
  if (providerId === undefined) return { kind: 'nobody' };
  const needsClick = (error: CodedErrorData) =>
    ({ kind: 'needs-click', provider_id: providerId, error }) as const;
  const { tab } = ports.hints;
  if (!tab.wasSignedIn()) return needsClick({ code: 'restore_stopped', evidence: { reason: 'new_tab' } });
  if (tab.failedAttempts() >= MAX_FAILED_ATTEMPTS) {
    return needsClick({
      code: 'restore_stopped',
      evidence: { reason: 'attempts', attempts: tab.failedAttempts() },
    });
  }
  // Counted before it is known to fail: a provider that never sends the visitor back must not be asked for ever.
  tab.setFailedAttempts(tab.failedAttempts() + 1);
  try {
    return await askProvider(ports, providerId, returnTo);
  } catch (error) {
    return needsClick(toErrorData(error));
  }
}

/** What other tabs or the vault hold; the tabs are believed first. */
export async function askPages({
  handOver,
  vault,
}: Pick<RestorePorts, 'handOver' | 'vault'>): Promise<HandedOver | undefined> {
  const kept = vault.ask();
  const fromTabs = newestPerProvider(await handOver.askTabs());
  if (fromTabs.length > 0) return { kind: 'restored', sessions: fromTabs, origin: 'tab' };
  const fromVault = newestPerProvider(await kept);
  return fromVault.length > 0 ? { kind: 'restored', sessions: fromVault, origin: 'worker' } : undefined;
}

function newestPerProvider(sessions: readonly SignedIn[]): readonly SignedIn[] {
  const newest = new Map<string, SignedIn>();
  for (const session of sessions) {
    const held = newest.get(session.profile.id);
    if (!held || isNewer(session, held)) newest.set(session.profile.id, session);
  }
  return [...newest.values()];
}

async function askProvider(
  ports: RestorePorts,
  providerId: string,
  returnTo: string,
): Promise<RestoreOutcome> {
  const stopped = (reason: string): RestoreOutcome => ({
    kind: 'needs-click',
    provider_id: providerId,
    error: { code: 'restore_stopped', evidence: { reason } },
  });
  const profile = await ports.findProfile(providerId);
  if (!profile) return stopped('provider_gone');
  // `prompt=none` is OpenID Connect's (Core 3.1.2.1); plain OAuth 2.0 has no silent way.
  if (profile.protocol !== 'oidc') return stopped('no_silent_sign_in');
  const metadata = await ports.discovery.metadata(profile);
  const request = { profile, metadata, return_to: returnTo, prompt: 'none' };
  if (isSameSite(ports.navigation.origin, metadata.authorization_endpoint)) {
    const verdict = await visitInFrame(ports, request);
    if (verdict?.accepted) return { kind: 'restored', sessions: [verdict.session], origin: 'frame' };
    // The provider saw its own cookies and said no: a redirect would hear the same.
    if (verdict?.error.code === 'provider_error') {
      return { kind: 'needs-click', provider_id: providerId, error: verdict.error };
    }
  }
  ports.navigation.replace(await authorizationUrl(ports, { ...request, attempt: 'redirect' }));
  return { kind: 'leaving', provider_id: providerId };
}

async function visitInFrame(
  ports: RestorePorts,
  request: { profile: ProviderProfile; metadata: SignedIn['metadata']; return_to: string; prompt: string },
): Promise<LoginVerdict | undefined> {
  try {
    const url = await authorizationUrl(ports, { ...request, attempt: 'frame' });
    const [callbackUrl, { judgeLogin }] = await Promise.all([ports.frame.visit(url), ports.loadProtocol()]);
    return await judgeLogin(ports, callbackUrl);
  } catch {
    // The frame did not come back: the redirect is next.
    return undefined;
  }
}
