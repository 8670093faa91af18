import { useDeferredValue } from 'react';
import { Button } from '#ui/button.tsx';
import { Callout } from '#ui/callout.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorNotice } from '#ui/error-notice.tsx';
import { formatBytes } from '#ui/format.ts';
import { LiveRegion } from '#ui/live-region.tsx';
import { Skeleton } from '#ui/skeleton.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { explainPath } from '#words/explain-path.ts';
import type { Inspection, TokenInspection } from '#core/jwt/inspect.ts';
import { Anatomy } from './anatomy.tsx';
import { ClaimsTable } from './claims-table.tsx';
import { Findings } from './findings-list.tsx';
import { BasicCard, NoTokenCard } from './no-token-card.tsx';
import { describeNoToken } from './no-token-words.ts';
import { OpaqueCard } from './opaque-card.tsx';
import type { InspectionState } from './use-inspection.ts';
import { describeForgiven } from './words.ts';

interface InspectionViewProps {
  state: InspectionState;
  /** A refresh token: shown only when asked for. */
  secret: boolean;
  onReveal: () => void;
  onChoose: (choice: number) => void;
  onInspect: (text: string) => void;
}

/** Whatever the inspection found, in the form that fits it. */
export function InspectionView(props: InspectionViewProps) {
  const { inspection, error, working, again } = props.state;
  return (
    <div aria-busy={working}>
      <LiveRegion>{inspection === undefined ? '' : spokenResult(inspection)}</LiveRegion>
      {working && <Waiting />}
      {error !== undefined && (
        <ErrorNotice
          code={error.code}
          codeHref={explainPath(error.code)}
          title="The token could not be inspected"
          nextSteps="Try again. If it fails again, reload the page: the app may have been updated since it was opened."
          actions={<Button onClick={again}>Try again</Button>}
        >
          {error.code === 'keys_invalid'
            ? 'The issuer’s keys could not be read, so nothing can be said about the signature.'
            : 'The part of the app that takes tokens apart did not start or stopped.'}
        </ErrorNotice>
      )}
      {inspection !== undefined && <Result {...props} inspection={inspection} />}
    </div>
  );
}

function spokenResult(inspection: Inspection): string {
  if (inspection.kind === 'empty') return '';
  if (inspection.kind === 'choices') return `${inspection.choices.length} tokens found. Choose one.`;
  if (inspection.kind === 'no-token') return describeNoToken(inspection.reason).title;
  if (inspection.kind === 'basic') return 'Basic credentials, not a token.';
  if (inspection.verdict !== undefined) return inspection.verdict.text;
  return { jwt: '', jwe: 'Encrypted token.', opaque: 'Opaque token.', 'broken-jwt': 'Broken token.' }[
    inspection.kind
  ];
}

function Waiting() {
  return (
    <Stack gap="m">
      <Skeleton shape="block" height="8rem" />
      <Skeleton shape="block" height="20rem" />
    </Stack>
  );
}

function Result(props: InspectionViewProps & { inspection: Inspection }) {
  const { inspection, onChoose } = props;
  if (inspection.kind === 'empty') {
    return (
      <EmptyState icon="search" title="There is no token in it">
        Paste a token, a header line, an address or a token response.
      </EmptyState>
    );
  }
  if (inspection.kind === 'no-token') return <NoTokenCard reason={inspection.reason} />;
  if (inspection.kind === 'basic') return <BasicCard {...inspection} />;
  if (inspection.kind !== 'choices') return <TokenResult {...props} inspection={inspection} />;
  return (
    <Card heading="Several tokens found" description="Which one shall be inspected?">
      <Row>
        {inspection.choices.map(({ name, length }, index) => (
          <Button key={index} icon="token" onClick={() => onChoose(index)}>
            {name} ({formatBytes(length)})
          </Button>
        ))}
      </Row>
    </Card>
  );
}

function TokenResult(props: InspectionViewProps & { inspection: TokenInspection }) {
  const { inspection, secret, onReveal, onInspect } = props;
  const { verdict, findings, opaque, foundIn } = inspection;
  const forgiven = describeForgiven(inspection.forgiven);
  return (
    <Stack gap="l">
      {secret && <HiddenNotice onReveal={onReveal} />}
      {forgiven !== undefined && <Callout tone="neutral">{forgiven}</Callout>}
      {inspection.kind === 'broken-jwt' && (
        <Callout tone="critical" title="This is a broken token">
          It was meant to be a JWT, but part of it is missing or damaged. What could be decoded stands below;
          no receiver should take it.
        </Callout>
      )}
      {verdict !== undefined && <Findings verdict={verdict} findings={findings} />}
      {opaque !== undefined && (
        <OpaqueCard facts={opaque} foundIn={foundIn} token={secret ? undefined : inspection.token} />
      )}
      {!secret && opaque === undefined && <Decoded inspection={inspection} onInspect={onInspect} />}
    </Stack>
  );
}

function HiddenNotice({ onReveal }: Pick<InspectionViewProps, 'onReveal'>) {
  const reveal = (
    <Button icon="eye" onClick={onReveal}>
      Reveal
    </Button>
  );
  return (
    <Callout tone="caution" title="Hidden: this is a refresh token" actions={reveal}>
      Whoever has it can get new access tokens until it is revoked. Look around before you show it.
    </Callout>
  );
}

/** The anatomy at once, the tables right after: one after the other they never hold up the page. */
function Decoded({
  inspection,
  onInspect,
}: { inspection: TokenInspection } & Pick<InspectionViewProps, 'onInspect'>) {
  const [header, payload] = useDeferredValue(inspection.parts, []);
  return (
    <>
      <Anatomy inspection={inspection} onInspect={onInspect} />
      {payload?.view?.json === true && <ClaimsTable heading="Claims" part={payload} />}
      {header?.view?.json === true && <ClaimsTable heading="Header parameters" part={header} />}
    </>
  );
}
