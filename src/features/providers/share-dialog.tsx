import { shareProvider } from '#core/providers/draft/share-link.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { ADD_PARAMETER, paths } from '#state/paths.ts';
import { Button } from '#ui/button.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Stack } from '#ui/stack.tsx';
import styles from './providers.module.css';
import { listed } from '#words/listed.ts';

interface ShareDialogProps {
  /** The dialog is open while there is one. */
  profile: ProviderProfile | undefined;
  appOrigin: string;
  onClose: () => void;
}

/** A link that brings the provider to another browser, where somebody is asked before it is added. */
export function ShareDialog({ profile, appOrigin, onClose }: ShareDialogProps) {
  return (
    <Dialog
      open={profile !== undefined}
      onClose={onClose}
      title={profile === undefined ? '' : `Share ${profile.name}`}
      actions={<Button onClick={onClose}>Done</Button>}
    >
      {profile && <Link profile={profile} appOrigin={appOrigin} />}
    </Dialog>
  );
}

function Link({ profile, appOrigin }: { profile: ProviderProfile; appOrigin: string }) {
  const { text, left_out } = shareProvider(profile);
  const url = `${appOrigin}${paths.providers}?${new URLSearchParams({ [ADD_PARAMETER]: text })}`;
  return (
    <Stack gap="m">
      <p>
        Whoever opens it sees the provider and is asked before it is added. It holds its addresses, client ID
        and scopes, and no secret.
      </p>
      <CodeBlock label="Link" code={url} maxHeight="short" />
      {left_out.length > 0 && (
        <p className={styles['soft']}>
          Left out, because it could hold a key: {listed(left_out, 8)}. To hand over everything, export the
          providers file.
        </p>
      )}
    </Stack>
  );
}
