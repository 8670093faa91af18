import { startTransition, useEffect, useEffectEvent, useState } from 'react';
import type { InspectionContext } from '#core/jwt/finding.ts';
import type { Inspection, InspectJob } from '#core/jwt/inspect.ts';
import type { JsonWebKeySet } from '#core/jwt/keys.ts';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';

interface KnownKeys {
  readonly keys: JsonWebKeySet;
  readonly source: string;
}

export interface InspectionServices {
  /** Keys of an issuer that is set up here; undefined for any other. Rejects when they cannot be fetched. */
  readonly loadKeys: (issuer: string) => Promise<KnownKeys | undefined>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly inspectInBackground: (job: InspectJob) => Promise<Inspection>;
}

/** What is looked at, and what is expected of it. */
export interface Subject {
  readonly text: string;
  readonly choice?: number;
  readonly purpose: InspectionContext['purpose'];
  readonly expectedIssuer?: string;
  readonly expectedAudience?: string;
}

export interface InspectionState {
  readonly working: boolean;
  readonly inspection?: Inspection;
  readonly error?: CodedErrorData;
  readonly again: () => void;
}

type Shown = { readonly subject: Subject } & (
  | { readonly inspection: Inspection }
  | { readonly error: CodedErrorData }
);

const longestTimer = 24 * 3600 * 1000;

/** Inspects the subject in the background: first what the text says, then again with the issuer's keys. */
export function useInspection(subject: Subject | undefined, services: InspectionServices): InspectionState {
  const [shown, setShown] = useState<Shown>();
  const [round, setRound] = useState(0);
  const run = useEffectEvent((of: Subject, report: (inspection: Inspection) => void) =>
    inspectWithKeys(of, services, shown?.subject === of ? () => undefined : report),
  );
  const clock = useEffectEvent(() => services.now());

  useEffect(() => {
    if (subject === undefined) return;
    let current = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const report = (inspection: Inspection): void => {
      // In a transition, so that drawing a large token is cut into short tasks.
      if (current) startTransition(() => setShown({ subject, inspection }));
    };
    const finish = (inspection: Inspection): void => {
      report(inspection);
      const nextChange = 'nextChange' in inspection ? inspection.nextChange : undefined;
      const wait = nextChange === undefined ? Infinity : nextChange - clock() + 20;
      if (current && wait < longestTimer) timer = setTimeout(() => setRound((before) => before + 1), wait);
    };
    run(subject, report).then(finish, (error: unknown) => {
      if (current) setShown({ subject, error: toErrorData(error) });
    });
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [subject, round]);

  const again = (): void => setRound((before) => before + 1);
  if (subject === undefined) return { working: false, again };
  if (shown?.subject !== subject) return { working: true, again };
  return 'error' in shown
    ? { working: false, error: shown.error, again }
    : { working: false, inspection: shown.inspection, again };
}

async function inspectWithKeys(
  subject: Subject,
  services: InspectionServices,
  report: (inspection: Inspection) => void,
): Promise<Inspection> {
  const { text, choice, ...expectations } = subject;
  const inspect = (found: Partial<InspectionContext>): Promise<Inspection> =>
    services.inspectInBackground({
      text,
      ...(choice !== undefined && { choice }),
      context: { ...expectations, ...found, now: services.now() },
    });
  const first = await inspect({ keysState: 'loading' });
  const issuer = first.kind === 'jwt' ? (subject.expectedIssuer ?? first.issuer) : undefined;
  if (issuer === undefined) return first;
  report(first);
  return inspect(await findKeys(issuer, services));
}

async function findKeys(
  issuer: string,
  { loadKeys }: InspectionServices,
): Promise<Partial<InspectionContext>> {
  try {
    const known = await loadKeys(issuer);
    return known === undefined
      ? { keysState: 'issuer_unknown' }
      : { keys: known.keys, keysSource: known.source };
  } catch {
    return { keysState: 'unreachable' };
  }
}
