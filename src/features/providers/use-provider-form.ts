import { useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { missingOrigins } from '#core/providers/page-policy.ts';
import { documentOrigins, profileOrigins } from '#core/providers/profile-origins.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { useApp } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';
import type { FormStep } from './add-steps.ts';
import { judgeForm, offersOf, toValues, type FormValues, type JudgedForm } from './form-values.ts';

const UNJUDGED: JudgedForm = { errors: {}, problems: [] };

/** What the form holds, what is wrong in it, and what keeping it comes to. `editing` is the id of the one that is changed. */
export function useProviderForm({ proposed, found }: Omit<FormStep, 'at'>, editing: string | undefined) {
  const { directory, policy } = useApp();
  const [offers] = useState(() => offersOf(proposed, found));
  const [values, setValues] = useState(() => toValues(proposed));
  const [judged, setJudged] = useState(UNJUDGED);
  const [problem, setProblem] = useState<CodedErrorData>();
  const [missing, setMissing] = useState<readonly string[]>([]);

  const originsFor = (profile: ProviderProfile) => {
    const before = editing === undefined ? [] : directory.originsOf(editing);
    return [...new Set([...profileOrigins(profile), ...(found ? documentOrigins(found.document) : before)])];
  };
  const keep = (profile: ProviderProfile) => {
    if (editing === undefined) directory.add(profile, originsFor(profile));
    else directory.update(editing, profile, originsFor(profile));
  };
  /** Answers whether it went well. */
  const attempt = (act: () => void): boolean => {
    try {
      setProblem(undefined);
      act();
      return true;
    } catch (error) {
      setProblem(toErrorData(error));
      return false;
    }
  };
  return {
    offers,
    values,
    judged,
    problem,
    /** Origins that this page may not talk to before it is loaded anew. */
    missing,
    change: (part: Partial<FormValues>) => {
      setValues((before) => ({ ...before, ...part }));
      setJudged(UNJUDGED);
      setMissing([]);
    },
    /** Judges, and keeps what is good: answers it when this page may talk to it, and `wrong` for a mistake in a field. */
    submit: (): ProviderProfile | 'wrong' | undefined => {
      const next = judgeForm(proposed, values);
      const { profile } = next;
      setJudged(next);
      if (!profile) return 'wrong';
      const blocked = missingOrigins(policy, originsFor(profile));
      setMissing(blocked);
      return blocked.length === 0 && attempt(() => keep(profile)) ? profile : undefined;
    },
    /** Keeps it, and loads the page with a policy that names it. */
    allow: () => {
      const { profile } = judged;
      if (!profile) return;
      attempt(() => {
        policy.add(missing);
        keep(profile);
        const query = new URLSearchParams({ [editing === undefined ? 'added' : 'changed']: profile.id });
        policy.reload(`${paths.providers}?${query}`);
      });
    },
    stay: () => setMissing([]),
  };
}
