import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { CodedError, toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import type { FoundIssuer } from '#core/oauth/look-up.ts';
import { shareProvider, readShared } from '#core/providers/draft/share-link.ts';
import type { ProviderDraft } from '#core/providers/draft/recognised.ts';
import type { Directory } from '#core/providers/directory.ts';
import { useApp, useDirectory } from '#state/app-context.ts';
import { ADD_PARAMETER, paths, STEP_PARAMETER } from '#state/paths.ts';
import {
  acceptIssuer,
  afterLookUp,
  afterPaste,
  beginLookUp,
  beginWithDraft,
  openForm,
  type AddStep,
  type LookUp,
  type PasteNotes,
} from './add-steps.ts';
import type { Recognised } from '#core/providers/draft/recognised.ts';
import type { ProviderServices } from './services.ts';

export interface AddFlow {
  readonly step: AddStep;
  /** Why the last thing that was asked for did not happen. */
  readonly problem: CodedErrorData | undefined;
  /** Takes what was pasted where it needs no choice. */
  take(recognised: Recognised): void;
  /** Asks this issuer who it is. */
  lookUp(issuer: string, facts?: ProviderDraft, notes?: PasteNotes): void;
  /** Goes on with what is known already. */
  goOn(draft: ProviderDraft): void;
  /** Straight to the form. */
  fillIn(draft: ProviderDraft): void;
  accept(lookUp: LookUp, found: FoundIssuer, issuer: string): void;
  /** Names the origins to the next page and loads it; the adding goes on there by itself. */
  allow(lookUp: LookUp, origins: readonly string[]): void;
  /** Back to the beginning, the address included. */
  cancel(): void;
  /** Back to the beginning; the address is somebody else's matter. */
  finish(): void;
}

export function takenIds({ providers, shadowed }: Directory): ReadonlySet<string> {
  return new Set([...providers.map(({ id }) => id), ...shadowed.map(({ profile }) => profile.id)]);
}

/** The adding of a provider. What has to outlive a reload stands in the address; a secret never gets there. */
export function useAddFlow(services: ProviderServices): AddFlow {
  const { directory: kept, policy } = useApp();
  const directory = useDirectory();
  const [parameters, setParameters] = useSearchParams();
  const world = useMemo(() => ({ policy, taken: takenIds(directory) }), [policy, directory]);
  const [step, setStep] = useState<AddStep>(() => firstStep(parameters, world));
  const [problem, setProblem] = useState<CodedErrorData>();

  useEffect(() => {
    if (step.at !== 'looking') return;
    const { lookUp } = step;
    let current = true;
    services.lookUp(lookUp.issuer).then(
      (found) => current && setStep(afterLookUp(lookUp, found, world)),
      (error: unknown) => current && setStep({ at: 'failed', lookUp, error: toErrorData(error) }),
    );
    return () => {
      current = false;
    };
  }, [step, services, world]);

  const go = (next: AddStep | undefined) => {
    setProblem(undefined);
    if (next) setStep(next);
  };
  const allow = ({ issuer, facts, rounds }: LookUp, origins: readonly string[]) => {
    try {
      policy.add([new URL(issuer).origin, ...origins]);
      const { text } = shareProvider({ ...facts, issuer });
      const query = new URLSearchParams({ [ADD_PARAMETER]: text, [STEP_PARAMETER]: String(rounds + 1) });
      policy.reload(`${paths.providers}?${query}`);
    } catch (error) {
      setProblem(toErrorData(error));
    }
  };
  const finish = () => {
    // Nobody but the providers in use may be talked to.
    policy.keepOnly(kept.ownOrigins());
    go({ at: 'paste' });
  };
  return {
    step,
    problem,
    take: (recognised) => go(afterPaste(recognised, world)),
    lookUp: (issuer, facts = {}, notes = {}) => go(beginLookUp({ issuer, facts, notes, rounds: 0 }, world)),
    goOn: (draft) => go(beginWithDraft(draft, world)),
    fillIn: (draft) => go(openForm(draft, world)),
    accept: (lookUp, found, issuer) => go(acceptIssuer(lookUp, found, world, issuer)),
    allow,
    finish,
    cancel: () => {
      finish();
      setParameters({ tab: 'add' }, { replace: true });
    },
  };
}

type World = Parameters<typeof beginLookUp>[1];

/** What the address says: nothing, a link to look at, or an adding that goes on after a reload. */
function firstStep(parameters: URLSearchParams, world: World): AddStep {
  const text = parameters.get(ADD_PARAMETER);
  if (text === null) return { at: 'paste' };
  try {
    const draft = readShared(text);
    const rounds = Number(parameters.get(STEP_PARAMETER));
    if (!Number.isInteger(rounds) || rounds < 1) return { at: 'link', draft };
    const { issuer, ...facts } = draft;
    if (issuer === undefined) throw new CodedError('provider_link_invalid');
    return beginLookUp({ issuer, facts, rounds }, world);
  } catch (error) {
    return { at: 'bad-link', error: toErrorData(error) };
  }
}
