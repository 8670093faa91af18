import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Stack } from '#ui/stack.tsx';

interface ForeignHostDialogProps {
  /** Where the token would go; the dialog is open while there is one. */
  url: string | undefined;
  providerName: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before the token goes to a host that the provider's entry does not name (ASVS 10.1.1). */
export function ForeignHostDialog({ url, providerName, onConfirm, onClose }: ForeignHostDialogProps) {
  const host = url === undefined ? '' : new URL(url).host;
  return (
    <Dialog
      open={url !== undefined}
      onClose={onClose}
      role="alertdialog"
      title={`Send your token to ${host}?`}
      description={
        <Stack gap="s">
          <p>
            <strong>{host}</strong> is neither the issuer nor one of the sample calls of {providerName}.
            Whoever runs it receives your access token and can use it in your name until it expires.
          </p>
          <p>Go on only when you trust this host with it.</p>
        </Stack>
      }
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" onClick={onConfirm}>
            Send the token to {host}
          </Button>
        </>
      }
    />
  );
}
