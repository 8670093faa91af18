import type { CredentialKind } from '#core/credentials/kind.ts';
import { paths } from '#state/paths.ts';
import { LinkButton } from '#ui/link-button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import type { ApiSession, CredentialServices } from './api-console-props.ts';
import type { Filled } from './console-memory.ts';
import styles from './console.module.css';
import { CredentialPanel } from './credential-panel.tsx';

interface CredentialSlotProps {
  /** Without one it is the session's token. */
  kind: CredentialKind | undefined;
  session: ApiSession | undefined;
  filled: Filled;
  /** Without anything it is forgotten. */
  onFill: (filled: Filled | undefined) => void;
  credentials: CredentialServices;
  hasDemo: boolean;
}

export function CredentialSlot({ kind, session, ...panel }: CredentialSlotProps) {
  if (kind !== undefined) return <CredentialPanel kind={kind} {...panel} />;
  return session === undefined ? <NobodySignedIn /> : <SessionToken session={session} />;
}

function SessionToken({ session }: { session: ApiSession }) {
  return (
    <Stack gap="s">
      <p className={styles['soft']}>
        Sent with <code>Authorization: Bearer</code> and the access token of {session.provider_name}. It is
        renewed when it has expired, and once after a 401.
      </p>
      {session.scope !== '' && (
        <p className={styles['soft']}>
          Granted: <code>{session.scope}</code>
        </p>
      )}
    </Stack>
  );
}

function NobodySignedIn() {
  return (
    <Stack gap="s">
      <p>
        <strong>No token to send yet</strong>
      </p>
      <p className={styles['soft']}>
        Sign in, and this page holds a token for the provider’s API. All other kinds work without signing in.
      </p>
      <Row>
        <LinkButton to={paths.signIn} variant="primary">
          Go to sign-in
        </LinkButton>
      </Row>
    </Stack>
  );
}
