import { useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import type { RegisteredClient } from '#core/oauth/registration.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { TextField } from '#ui/field.tsx';
import { Stack } from '#ui/stack.tsx';
import type { ProviderServices } from './services.ts';

interface RegistrationCardProps {
  issuer: string;
  registrationEndpoint: string;
  redirectUri: string;
  scope: string;
  services: ProviderServices;
  onRegistered: (clientId: string) => void;
}

/** The app makes itself known to the provider (RFC 7591), in place of a person in a console. */
export function RegistrationCard(props: RegistrationCardProps) {
  const { issuer, registrationEndpoint, redirectUri, scope, services, onRegistered } = props;
  const [token, setToken] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<CodedErrorData>();
  const [client, setClient] = useState<RegisteredClient>();

  const register = () => {
    setBusy(true);
    setProblem(undefined);
    services
      .register({
        issuer,
        registration_endpoint: registrationEndpoint,
        redirect_uris: [redirectUri],
        post_logout_redirect_uris: [`${services.appOrigin}/`],
        scope: scope.trim(),
        initial_access_token: token.trim(),
      })
      .then(
        (made) => {
          setClient(made);
          onRegistered(made.client_id);
        },
        (error: unknown) => setProblem(toErrorData(error)),
      )
      // Whatever came of it: it was for this one request.
      .finally(() => {
        setToken('');
        setBusy(false);
      });
  };

  if (client) return <Registered client={client} redirectUri={redirectUri} />;
  return (
    <Callout
      title="This provider lets apps register themselves"
      actions={
        <Button busy={busy} busyLabel="Registering" onClick={register}>
          Register this app
        </Button>
      }
    >
      <Stack gap="s">
        <p>
          It makes a public client with the redirect URI above and the scopes below, and gives its client ID
          (RFC 7591).
        </p>
        <Disclosure summary="It wants an initial access token">
          <TextField
            label="Initial access token"
            hint="For this one request. It is kept nowhere."
            type="password"
            mono
            autoComplete="off"
            value={token}
            onChange={({ target }) => setToken(target.value)}
          />
        </Disclosure>
        {problem && <LazyErrorPanel error={problem} headingLevel={3} />}
      </Stack>
    </Callout>
  );
}

function Registered({ client, redirectUri }: { client: RegisteredClient; redirectUri: string }) {
  const [registeredFor] = useState(redirectUri);
  return (
    <Callout tone="positive" role="status" title="This app is registered">
      <p>
        The client ID stands below. {registeredFor === redirectUri ? '' : `It returns to ${registeredFor}.`}
      </p>
      {client.dropped_management_token && (
        <p>
          The provider also gave a token to change or delete this registration. It was dropped and is kept
          nowhere: to change the client later, register again.
        </p>
      )}
    </Callout>
  );
}
