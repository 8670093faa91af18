import { useDirectory } from '#state/app-context.ts';
import type { ProviderDraft } from '#core/providers/draft/recognised.ts';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import { profileRows } from './profile-rows.tsx';
import type { AddFlow } from './use-add-flow.ts';

interface LinkPreviewProps {
  draft: ProviderDraft;
  flow: AddFlow;
  appOrigin: string;
}

/** What a link brings along, before anything is asked of anybody and before anything is kept. */
export function LinkPreview({ draft, flow, appOrigin }: LinkPreviewProps) {
  const { own, providers } = useDirectory();
  const issuer = draft.issuer ?? draft.metadata?.issuer;
  const same = providers.find(
    (profile) =>
      (profile.issuer ?? profile.metadata?.issuer) === issuer && profile.client_id === draft.client_id,
  );
  const address = issuer ?? draft.metadata?.authorization_endpoint ?? '';
  const host = URL.canParse(address) ? new URL(address).host : undefined;
  return (
    <Stack gap="m">
      <Callout tone="caution" title="A link wants to add this provider">
        <p>
          You would type your password{' '}
          {host === undefined ? (
            'there'
          ) : (
            <>
              at <strong>{host}</strong>
            </>
          )}
          . Go on only when you trust whoever gave you the link, and know this address.
        </p>
      </Callout>
      <KeyValueTable label="The provider in the link" rows={profileRows(draft, appOrigin)} />
      {same && (
        <Callout>
          <p>
            You have this provider already: <strong>{same.name}</strong>,{' '}
            {own.some(({ profile }) => profile.id === same.id) ? 'kept on this device' : 'from the server'}.
          </p>
        </Callout>
      )}
      <Row gap="s">
        <Button variant="primary" onClick={() => flow.goOn(draft)}>
          Go on
        </Button>
        <Button variant="quiet" onClick={flow.cancel}>
          Do not add it
        </Button>
      </Row>
    </Stack>
  );
}
