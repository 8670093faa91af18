import { useState } from 'react';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { hostOf } from '#core/lib/bounded-fetch.ts';
import { useDirectory } from '#state/app-context.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Grid, Row, Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import { VisuallyHidden } from '#ui/visually-hidden.tsx';
import { profileRows } from './profile-rows.tsx';
import type { ProviderServices } from './services.ts';
import { ShareDialog } from './share-dialog.tsx';
import type { ProviderSlots } from './slots.ts';

interface ProviderListProps {
  services: ProviderServices;
  slots: ProviderSlots;
  onEdit: (id: string) => void;
  onRemove: (id: string, name: string) => void;
}

/** Everybody one can sign in with, and what can be done about it. */
export function ProviderList(props: ProviderListProps) {
  const { providers, own } = useDirectory();
  const [shared, setShared] = useState<ProviderProfile>();
  if (providers.length === 0) {
    return (
      <EmptyState icon="globe" title="No providers yet">
        <p>Add your own in the next tab.</p>
      </EmptyState>
    );
  }
  const kept = new Set(own.map(({ profile }) => profile.id));
  return (
    <>
      <Grid min="large">
        {providers.map((profile) => (
          <ProviderItem
            key={profile.id}
            profile={profile}
            kept={kept.has(profile.id)}
            onShare={() => setShared(profile)}
            {...props}
          />
        ))}
      </Grid>
      <ShareDialog
        profile={shared}
        appOrigin={props.services.appOrigin}
        onClose={() => setShared(undefined)}
      />
    </>
  );
}

interface ProviderItemProps extends ProviderListProps {
  profile: ProviderProfile;
  /** On this device, and not by the server. */
  kept: boolean;
  onShare: () => void;
}

function ProviderItem({ profile, kept, services, slots, onShare, onEdit, onRemove }: ProviderItemProps) {
  const { id, name, issuer, metadata } = profile;
  const { Preflight } = slots;
  const of = <VisuallyHidden> {name}</VisuallyHidden>;
  return (
    <Card
      heading={<bdi>{name}</bdi>}
      description={<code>{hostOf(issuer ?? metadata?.issuer ?? '')}</code>}
      actions={
        <Badge tone={kept ? 'info' : 'neutral'} icon={null}>
          {kept ? 'Kept on this device' : 'From the server'}
        </Badge>
      }
    >
      <Stack gap="m">
        <Abilities profile={profile} />
        <Disclosure summary="What its entry says">
          <KeyValueTable
            label={`What the entry of ${name} says`}
            rows={profileRows(profile, services.appOrigin)}
          />
        </Disclosure>
        {/* The place of “Check before you sign in”: slots.ts */}
        {Preflight && (
          <Disclosure summary="Check before you sign in">
            <Preflight profile={profile} />
          </Disclosure>
        )}
        <Row gap="s">
          {kept && (
            <Button size="small" onClick={() => onEdit(id)}>
              Change{of}
            </Button>
          )}
          <Button size="small" onClick={onShare}>
            Share{of}
          </Button>
          {kept && (
            <Button size="small" variant="quiet" onClick={() => onRemove(id, name)}>
              Remove{of}
            </Button>
          )}
        </Row>
      </Stack>
    </Card>
  );
}

function Abilities({ profile: { protocol, par, dpop, token_relay } }: { profile: ProviderProfile }) {
  return (
    <Row gap="s">
      <Badge>{protocol === 'oidc' ? 'OpenID Connect' : 'OAuth 2.0'}</Badge>
      {par === true && <Badge>PAR</Badge>}
      {dpop === true && <Badge>DPoP</Badge>}
      {token_relay === true && <Badge>Relay</Badge>}
    </Row>
  );
}
