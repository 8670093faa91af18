import { useState } from 'react';
import { signOutAbilities, type SignOutChoices } from '#core/session/sign-out.ts';
import type { SignedIn } from '#core/session/state.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Checkbox } from '#ui/choice.tsx';
import { Stack } from '#ui/stack.tsx';

interface SignOutDialogProps {
  session: SignedIn;
  open: boolean;
  onClose: () => void;
  onSignOut: (choices: SignOutChoices) => Promise<void>;
}

/** Says what a sign-out can do at this provider, and does what was chosen. */
export default function SignOutDialog({ session, open, onClose, onSignOut }: SignOutDialogProps) {
  const can = signOutAbilities(session);
  const [revoke, setRevoke] = useState(can.revoke);
  const [endProviderSession, setEndProviderSession] = useState(false);
  const { name } = session.profile;

  const signOut = () => {
    onClose();
    void onSignOut({ revoke, end_provider_session: endProviderSession });
  };

  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Ways to sign out of ${name}`}
      description="The tokens are forgotten here, in every tab, at once."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" icon="sign-out" onClick={signOut}>
            Sign out
          </Button>
        </>
      }
    >
      <Stack gap="m">
        <Checkbox
          label="Revoke the tokens"
          checked={revoke}
          disabled={!can.revoke}
          onChange={({ target }) => setRevoke(target.checked)}
          hint={
            can.revoke
              ? 'The provider makes the refresh token worthless, should anybody hold a copy.'
              : `${name} offers no revocation.`
          }
        />
        <Checkbox
          label={`End the session at ${name}`}
          checked={endProviderSession}
          disabled={!can.end_provider_session}
          onChange={({ target }) => setEndProviderSession(target.checked)}
          hint={
            can.end_provider_session
              ? 'Leaves for the provider’s own sign-out and comes back. Without it the next sign-in asks for no password.'
              : `${name} offers no sign-out of its own.`
          }
        />
      </Stack>
    </Dialog>
  );
}
