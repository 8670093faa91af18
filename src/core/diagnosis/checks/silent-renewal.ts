import { stringListMember } from '../../lib/json.ts';
import { isSameSite } from '../../lib/same-site.ts';
import type { Examination, Settings } from '../examination.ts';
import { passed, warned, type FindingOf } from '../finding.ts';
import { notAsked } from '../reading-findings.ts';

/**
 * How a session comes back after a reload in this browser, without typing: a hidden frame where the provider's cookies are
 * first-party, else one redirect, else memory that lives on (RFC 10017; OpenID Connect Core 3.1.2.1 for `prompt=none`).
 */
export async function checkSilentRenewal(examination: Examination): Promise<FindingOf<'silent_renewal'>> {
  const { hints, environment } = examination;
  const found = await examination.settings();
  const endpoint = found?.members.authorization_endpoint;
  if (!found || endpoint === undefined) return notAsked();
  const same_site = isSameSite(environment.origin, endpoint);
  const prompt_none = answersSilently(examination, found);
  const shared_worker = environment.sharedWorker;
  const seen = { same_site, prompt_none, frames_refused: hints.frames_refused, shared_worker };
  if (!prompt_none) return shared_worker ? warned('silent_memory', seen) : warned('silent_none', seen);
  return same_site && hints.frames_refused !== true
    ? passed('silent_frame', seen)
    : passed('silent_redirect', seen);
}

/** Every OpenID provider must support it (Core 15.1) unless it says otherwise; plain OAuth 2.0 has no such word. */
function answersSilently({ profile, hints }: Examination, { document }: Settings): boolean {
  if (profile.protocol !== 'oidc') return false;
  return hints.prompt_none ?? stringListMember(document, 'prompt_values_supported')?.includes('none') ?? true;
}
