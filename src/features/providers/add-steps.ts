import type { CodedErrorData } from '#core/lib/coded-error.ts';
import { standsFor, type FoundIssuer } from '#core/oauth/look-up.ts';
import {
  completeDraft,
  type Discovered,
  type ProposedProvider,
} from '#core/providers/draft/complete-draft.ts';
import type { ProviderDraft, Recognised } from '#core/providers/draft/recognised.ts';
import { missingOrigins, type PagePolicy } from '#core/providers/page-policy.ts';
import { documentOrigins } from '#core/providers/profile-origins.ts';
import { isSafeUrl } from '#core/providers/safe-url.ts';
import type { ProviderProblem } from '#core/providers/read-providers-file.ts';

/** An issuer that is to be asked who it is, and what is known besides. */
export interface LookUp {
  readonly issuer: string;
  readonly facts: ProviderDraft;
  /** How often this page was loaded anew for it. */
  readonly rounds: number;
  readonly notes?: PasteNotes;
}

/** What has to be told about what was pasted. */
export interface PasteNotes {
  /** What was wrong in it. */
  readonly problems?: readonly ProviderProblem[];
  /** A redirect URI in it that does not lead here. */
  readonly foreign_redirect_uri?: string;
}

export interface FormStep {
  readonly at: 'form';
  readonly proposed: ProposedProvider;
  readonly found?: Discovered;
  readonly notes: PasteNotes;
}

/** How far the adding of a provider is. */
export type AddStep =
  | { readonly at: 'paste' }
  /** A link leads here; nothing was asked of anybody yet. */
  | { readonly at: 'link'; readonly draft: ProviderDraft }
  | { readonly at: 'bad-link'; readonly error: CodedErrorData }
  /** The page has to be loaded anew before it may ask. */
  | { readonly at: 'allow'; readonly lookUp: LookUp; readonly origins: readonly string[] }
  | { readonly at: 'looking'; readonly lookUp: LookUp }
  | { readonly at: 'failed'; readonly lookUp: LookUp; readonly error: CodedErrorData }
  /** The provider calls itself by another name than it was asked by. */
  | { readonly at: 'differs'; readonly lookUp: LookUp; readonly found: FoundIssuer; readonly issuer: string }
  | FormStep;

interface World {
  readonly policy: PagePolicy;
  /** Ids in use. */
  readonly taken: ReadonlySet<string>;
}

/** Once for the issuer and once for what its document names; a page that never stops asking is none. */
const MAX_ROUNDS = 2;

/** Asks the issuer, when this page may. */
export function beginLookUp(lookUp: LookUp, { policy }: World): AddStep {
  const origins = missingOrigins(policy, [new URL(lookUp.issuer).origin]);
  return origins.length > 0 ? { at: 'allow', lookUp, origins } : { at: 'looking', lookUp };
}

/** What the issuer answered leads to the form, to another question, or to one more reload. */
export function afterLookUp(lookUp: LookUp, found: FoundIssuer, world: World): AddStep {
  if (found.issuer === lookUp.issuer) return afterAgreement(lookUp, found, world);
  const { issuer } = found;
  if (issuer !== undefined) return { at: 'differs', lookUp, found, issuer };
  const evidence = { expected: lookUp.issuer, actual: '(none)' };
  return { at: 'failed', lookUp, error: { code: 'discovery_issuer_mismatch', evidence } };
}

/** The visitor takes the name that the provider gives itself. */
export function acceptIssuer(lookUp: LookUp, found: FoundIssuer, world: World, issuer: string): AddStep {
  if (!isSafeUrl(issuer)) {
    const error = { code: 'provider_url_dangerous', evidence: { field: 'issuer' } } as const;
    return { at: 'failed', lookUp, error };
  }
  const renamed = { ...lookUp, issuer };
  return standsFor(found, issuer)
    ? afterAgreement(renamed, found, world)
    : beginLookUp({ ...renamed, rounds: 0 }, world);
}

function afterAgreement(lookUp: LookUp, found: FoundIssuer, world: World): AddStep {
  const origins = missingOrigins(world.policy, documentOrigins(found.document));
  if (origins.length > 0 && lookUp.rounds < MAX_ROUNDS) return { at: 'allow', lookUp, origins };
  const { protocol, document } = found;
  return openForm(lookUp.facts, world, {
    found: { issuer: lookUp.issuer, protocol, document },
    ...(lookUp.notes && { notes: lookUp.notes }),
  });
}

export function openForm(
  draft: ProviderDraft,
  { taken }: World,
  { found, notes = {} }: { found?: Discovered; notes?: PasteNotes } = {},
): FormStep {
  const proposed = completeDraft(draft, taken, found);
  return { at: 'form', proposed, notes, ...(found && { found }) };
}

/** From a link, the catalogue, or pasted parts: an issuer is asked, endpoints are taken as they are. */
export function beginWithDraft(draft: ProviderDraft, world: World, notes: PasteNotes = {}): AddStep {
  const { issuer, metadata, protocol } = draft;
  const complete = metadata?.token_endpoint !== undefined && metadata.authorization_endpoint !== undefined;
  if (issuer === undefined || complete || protocol === 'oauth2') return openForm(draft, world, { notes });
  return beginLookUp({ issuer, facts: draft, rounds: 0, notes }, world);
}

/** Where to go from what was pasted, where that does not depend on a choice. */
export function afterPaste(recognised: Recognised, world: World): AddStep | undefined {
  switch (recognised.kind) {
    case 'document':
      return openForm(recognised.draft, world);
    case 'parts':
      return beginWithDraft(recognised.draft, world);
    case 'entry':
      return beginWithDraft(recognised.draft, world, { problems: recognised.problems });
    case 'address':
    case 'file':
    case 'nothing':
    case 'refused':
      return undefined;
  }
}
