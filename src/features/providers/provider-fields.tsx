import { useState } from 'react';
import type { Discovered, ProposedProvider } from '#core/providers/draft/complete-draft.ts';
import { RadioGroup } from '#ui/choice.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { Grid, Stack } from '#ui/stack.tsx';
import type { PasteNotes } from './add-steps.ts';
import { ENDPOINTS, type FieldErrors, type FormValues, type Offers, type Wish } from './form-values.ts';
import styles from './providers.module.css';
import { RegistrationCard } from './registration-card.tsx';
import type { ProviderServices } from './services.ts';

interface ProviderFieldsProps {
  proposed: ProposedProvider;
  found: Discovered | undefined;
  values: FormValues;
  offers: Offers;
  errors: FieldErrors;
  notes: PasteNotes;
  services: ProviderServices;
  /** Whether the app may register itself here. */
  registers: boolean;
  onChange: (part: Partial<FormValues>) => void;
}

const plainInput = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false, mono: true } as const;

export function ProviderFields(props: ProviderFieldsProps) {
  const { proposed, found, values, offers, errors, notes, services, registers, onChange } = props;
  const { issuer, protocol, redirect_path } = values;
  const [moreOpen, setMoreOpen] = useState(issuer === '' || protocol === 'oauth2');
  const hidesError = Object.keys(errors).some((name) => /^metadata\.|^profile_endpoint$/.test(name));
  const redirectUri = `${services.appOrigin}${redirect_path}`;
  const registrationEndpoint = offers.registration_endpoint;
  return (
    <Stack gap="l">
      <Grid min="large">
        <TextField
          label="Name"
          hint="Stands on its button."
          autoComplete="off"
          maxLength={80}
          value={values.name}
          error={errors['name']}
          onChange={({ target }) => onChange({ name: target.value })}
        />
        <TextField
          label="Issuer"
          hint={found ? 'Confirmed by its own document.' : 'Exactly as the provider spells it.'}
          {...plainInput}
          readOnly={found !== undefined}
          value={issuer}
          error={errors['issuer']}
          onChange={({ target }) => onChange({ issuer: target.value })}
        />
      </Grid>
      <ReturnAddress {...{ notes, redirectUri }} />
      {registers && registrationEndpoint !== undefined && (
        <RegistrationCard
          {...{ issuer, registrationEndpoint, redirectUri, services }}
          scope={values.scope}
          onRegistered={(client_id) => onChange({ client_id })}
        />
      )}
      <Grid min="large">
        <TextField
          label="Client ID"
          hint="Of a public client or single-page app. There is no secret."
          {...plainInput}
          value={values.client_id}
          error={errors['client_id']}
          onChange={({ target }) => onChange({ client_id: target.value })}
        />
        <TextField
          label="Scopes"
          hint={offers.scopes.length > 0 ? <>It knows {offers.scopes.join(', ')}.</> : 'Separated by spaces.'}
          {...plainInput}
          value={values.scope}
          error={errors['scope']}
          onChange={({ target }) => onChange({ scope: target.value })}
        />
      </Grid>
      <Disclosure
        summary="Protocol, endpoints and stronger messages"
        open={moreOpen || hidesError}
        onToggle={setMoreOpen}
      >
        <MoreFields {...{ proposed, values, offers, errors, onChange }} />
      </Disclosure>
    </Stack>
  );
}

function ReturnAddress({
  notes: { foreign_redirect_uri },
  redirectUri,
}: Pick<ProviderFieldsProps, 'notes'> & { redirectUri: string }) {
  return (
    <Stack gap="s">
      <CodeBlock label="Redirect URI to register" copyWhat="redirect URI" code={redirectUri} />
      {foreign_redirect_uri !== undefined && (
        <p className={styles['soft']}>
          The request you pasted returned to <code>{foreign_redirect_uri}</code>, which is another app. Add
          this app’s redirect URI to the client, or register a client of its own.
        </p>
      )}
    </Stack>
  );
}

function MoreFields({
  proposed,
  values,
  offers,
  errors,
  onChange,
}: Pick<ProviderFieldsProps, 'proposed' | 'values' | 'offers' | 'errors' | 'onChange'>) {
  const { protocol, endpoints } = values;
  const own = `/callback/${proposed.id}`;
  const paths = [...new Set(['/callback', own, proposed.redirect_path ?? own])];
  return (
    <Stack gap="l">
      <RadioGroup
        legend="Protocol"
        name="protocol"
        value={protocol}
        onSelect={(value) => onChange({ protocol: value === 'oauth2' ? 'oauth2' : 'oidc' })}
        options={[
          { value: 'oidc', label: 'OpenID Connect', hint: 'Says who signed in, with a signed ID Token.' },
          {
            value: 'oauth2',
            label: 'OAuth 2.0 alone',
            hint: 'Gives access; endpoints below, where its issuer names none.',
          },
        ]}
      />
      <Grid min="large">
        <Select
          label="Returns to"
          hint="A path of its own keeps two providers’ answers apart (RFC 9700, section 4.4)."
          value={values.redirect_path}
          onChange={({ target }) => onChange({ redirect_path: target.value })}
          options={paths.map((value) => ({ value, label: value }))}
        />
      </Grid>
      <Grid min="large">
        <WishField
          label="Push the request first (PAR)"
          offered={offers.par}
          known={offers.known}
          value={values.par}
          onWish={(par) => onChange({ par })}
        />
        <WishField
          label="Bind tokens to this browser (DPoP)"
          offered={offers.dpop}
          known={offers.known}
          value={values.dpop}
          onWish={(dpop) => onChange({ dpop })}
        />
      </Grid>
      <p className={styles['soft']}>
        {protocol === 'oidc'
          ? 'Empty endpoints come from the provider’s discovery document at each visit; what stands here wins over it.'
          : 'Without discovery, the authorization and the token endpoint are needed.'}
      </p>
      <Grid min="large">
        {ENDPOINTS.map(([name, label]) => (
          <TextField
            key={name}
            label={label}
            {...plainInput}
            value={endpoints[name]}
            error={errors[`metadata.${name}`]}
            onChange={({ target }) => onChange({ endpoints: { ...endpoints, [name]: target.value } })}
          />
        ))}
        <TextField
          label="Profile endpoint"
          {...plainInput}
          value={values.profile_endpoint}
          error={errors['profile_endpoint']}
          onChange={({ target }) => onChange({ profile_endpoint: target.value })}
        />
      </Grid>
    </Stack>
  );
}

interface WishFieldProps {
  label: string;
  offered: boolean;
  /** Whether the provider's document was seen. */
  known: boolean;
  value: Wish;
  onWish: (wish: Wish) => void;
}

const WISHES: readonly (readonly [Wish, string])[] = [
  ['offered', 'When the provider offers it'],
  ['always', 'Always'],
  ['never', 'Never'],
];

function WishField({ label, offered, known, value, onWish }: WishFieldProps) {
  const denied = known ? 'The provider does not say that it offers it.' : undefined;
  return (
    <Select
      label={label}
      hint={offered ? 'The provider offers it.' : denied}
      value={value}
      onChange={({ target }) => onWish(WISHES.find(([wish]) => wish === target.value)?.[0] ?? 'offered')}
      options={WISHES.map(([wish, words]) => ({ value: wish, label: words }))}
    />
  );
}
