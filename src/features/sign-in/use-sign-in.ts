import { useCallback, useEffect, useRef, useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { missingOrigins } from '#core/providers/page-policy.ts';
import { documentOrigins } from '#core/providers/profile-origins.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { useApp, useDirectory } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';

/** Drawing anything between the press and the departure would only put the departure off. */
const BUSY_SHOWN_AFTER_MS = 80;
/** By then the session itself says that the page is leaving. */
const SESSION_KNOWS_AFTER_MS = 1000;

/** What a press on the provider's button does, and what stands in its way. */
export function useSignIn(profile: ProviderProfile, askAhead: boolean, onIntent: () => void) {
  const { session, directory } = useApp();
  const { blocked, mayGo, allow } = usePolicyOf(profile);
  const [problem, setProblem] = useState<CodedErrorData>();
  const [busy, setBusy] = useState(false);
  const pressed = useRef(false);
  const mayAsk = blocked.length === 0;

  useEffect(() => {
    if (!askAhead || !mayAsk) return;
    let current = true;
    mayGo().then(
      () => current && setProblem(undefined),
      (error: unknown) => current && setProblem(toErrorData(error)),
    );
    return () => {
      current = false;
    };
  }, [askAhead, mayAsk, mayGo]);

  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      setProblem(toErrorData(error));
    }
  };
  const prepare = () => {
    onIntent();
    if (mayAsk) void session.prepare(profile.id).then((prepared) => setProblem(prepared.problem));
  };
  const signIn = () => {
    if (!mayAsk || pressed.current) return;
    pressed.current = true;
    const showBusy = setTimeout(() => setBusy(true), BUSY_SHOWN_AFTER_MS);
    void attempt(async () => {
      if (await mayGo()) await session.signIn(profile.id);
    }).finally(() => {
      clearTimeout(showBusy);
      setTimeout(() => {
        pressed.current = false;
        setBusy(false);
      }, SESSION_KNOWS_AFTER_MS);
    });
  };
  // What would go wrong on the way back is told before the way there; the server says anew with its list.
  const unready = directory.relayProblem(profile);
  return {
    problem: unready ?? problem,
    askAgain: unready ? () => location.reload() : prepare,
    busy,
    blocked,
    prepare,
    signIn,
    allow: () => void attempt(async () => allow()),
  };
}

/** A provider of this device may live on servers that this page's policy does not name yet. */
function usePolicyOf(profile: ProviderProfile) {
  const { directory, policy, session } = useApp();
  const { own } = useDirectory();
  const [named, setNamed] = useState<readonly string[]>([]);
  const { id } = profile;
  const kept = own.some((entry) => entry.profile.id === id);
  const origins = kept ? [...directory.originsOf(id), ...named] : [];
  const blocked = missingOrigins(policy, origins);

  /** Asks the provider for its metadata. Answers whether this page may talk to all it names. */
  const mayGo = useCallback(async () => {
    const metadata = await session.discovery.metadata(profile);
    if (!kept) return true;
    const found = documentOrigins({ ...metadata });
    setNamed(found);
    return missingOrigins(policy, found).length === 0;
  }, [kept, policy, profile, session]);

  const allow = () => {
    policy.add(blocked);
    directory.update(id, profile, origins);
    policy.reload(paths.signIn);
  };
  return { blocked, mayGo, allow };
}
