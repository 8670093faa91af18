import { useNavigate } from 'react-router';
import type { SignOutChoices } from '#core/session/sign-out.ts';
import { useApp } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';

/** Signs out and goes to the start, where the report of what was done stands. */
export function useSignOut(providerId: string): (choices: SignOutChoices) => Promise<void> {
  const { session } = useApp();
  const navigate = useNavigate();
  return async (choices) => {
    const done = session.signOut(providerId, choices);
    await navigate(paths.signIn);
    await done;
  };
}
