import { useState, type SubmitEvent } from 'react';
import type { CatalogueEntry } from '#core/providers/catalogue/catalogue-entry.ts';
import { toProfile } from '#core/providers/catalogue/catalogue.ts';
import { fillIssuer, readParameter } from '#core/providers/catalogue/issuer-template.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { secretVariable } from '#core/providers/relay-readiness.ts';
import { paths } from '#state/paths.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { TextField } from '#ui/field.tsx';
import { LinkButton } from '#ui/link-button.tsx';
import { Row, Stack } from '#ui/stack.tsx';

export interface CatalogueUseProps {
  entry: CatalogueEntry;
  inUse: boolean;
  /** Ids for which the server's relay has a secret; undefined where this page came without a relay. */
  relay: readonly string[] | undefined;
  onAdd: (profile: ProviderProfile) => void;
}

/** Puts a provider to use that a page can sign in with, alone or with the relay. */
export function CatalogueUse({ entry, inUse, relay, onAdd }: CatalogueUseProps) {
  const { name, works } = entry;
  if (inUse) {
    return (
      <Card headingLevel={3} heading="Use it">
        <Stack gap="m">
          <p>{name} is among your providers already.</p>
          {works === 'relay' && <RelaySecret entry={entry} relay={relay} />}
          <Row>
            <LinkButton to={paths.signIn} icon="lock">
              Go to sign in
            </LinkButton>
          </Row>
        </Stack>
      </Card>
    );
  }
  if (works === 'browser') {
    return (
      <Card headingLevel={3} heading="Use it" description="Kept on this device. There is no secret in it.">
        <AddForm entry={entry} onAdd={onAdd} />
      </Card>
    );
  }
  return (
    <Card
      headingLevel={3}
      heading="Use it"
      description="The secret stays on the server; this page never sees it. The client ID is kept on this device."
    >
      <Stack gap="m">
        <RelaySecret entry={entry} relay={relay} />
        {relay && <AddForm entry={entry} onAdd={onAdd} />}
      </Stack>
    </Card>
  );
}

/** Where the client secret stands, or has to be put, before anybody leaves for the provider. */
function RelaySecret({ entry: { id, name }, relay }: Pick<CatalogueUseProps, 'entry' | 'relay'>) {
  if (relay?.includes(id) === true) {
    return <p>The relay of this server has a client secret for {name}. The client ID has to belong to it.</p>;
  }
  const line = `${secretVariable(id)}=`;
  return (
    <>
      <p>
        {relay
          ? `This server has no client secret for ${name} yet, so nobody can sign in with it here. Put this line, with the secret behind it, into the .env file of the server and start it again.`
          : 'This page came without a relay, so it cannot use this provider. Serve it with the server that belongs to it, or put the relay beside it, and give that this line with the secret behind it.'}
      </p>
      <CodeBlock code={line} label=".env" copyWhat="the line for .env" />
    </>
  );
}

type Values = Readonly<Record<string, string>>;

const CLIENT_ID = 'client_id';

function AddForm({ entry, onAdd }: Pick<CatalogueUseProps, 'entry' | 'onAdd'>) {
  const [values, setValues] = useState<Values>({});
  const [submitted, setSubmitted] = useState(false);
  const errors = submitted ? errorsOf(entry, values) : {};

  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setSubmitted(true);
    const wrong = Object.keys(errorsOf(entry, values))[0];
    const issuer = fillIssuer(entry, values);
    if (wrong === undefined && issuer !== undefined) {
      onAdd(toProfile(entry, { client_id: clientId(values), issuer }));
      return;
    }
    event.currentTarget.querySelector<HTMLInputElement>(`[name="${wrong ?? CLIENT_ID}"]`)?.focus();
  };
  const field = (name: string) => ({
    name,
    value: values[name] ?? '',
    error: errors[name],
    mono: true,
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
    onChange: ({ target }: { target: HTMLInputElement }) => setValues({ ...values, [name]: target.value }),
  });

  return (
    <form noValidate onSubmit={submit}>
      <Stack gap="m">
        {entry.parameters.map(({ name, label, hint, example, default: preset }) => (
          <TextField key={name} {...field(name)} label={label} hint={hint} placeholder={preset ?? example} />
        ))}
        <TextField
          {...field(CLIENT_ID)}
          label="Client ID"
          hint="The public name of your registration. Never enter a secret here."
        />
        <Row>
          <Button type="submit" variant="primary">
            Add {entry.name}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

const clientId = (values: Values) => values[CLIENT_ID]?.trim() ?? '';

/** By the name of the field, in the order of the fields. */
function errorsOf({ parameters }: CatalogueEntry, values: Values): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const parameter of parameters) {
    const typed = values[parameter.name]?.trim() || (parameter.default ?? '');
    if (readParameter(parameter, typed) !== undefined) continue;
    errors[parameter.name] =
      typed === ''
        ? `Enter this; it looks like ${parameter.example}.`
        : `It has to look like ${parameter.example}.`;
  }
  const id = clientId(values);
  if (id === '') errors[CLIENT_ID] = 'Enter the client ID that the registration gave you.';
  else if (!/^[\x21-\x7e]{1,512}$/.test(id)) {
    errors[CLIENT_ID] = 'A client ID has no spaces and no letters beyond ASCII. Copy it again.';
  }
  return errors;
}
