import { useEffect, useRef } from 'react';
import { NavigationType, useNavigationType } from 'react-router';
import type { CatalogueEntry, ScopeWords, TokenLifetime } from '#core/providers/catalogue/catalogue-entry.ts';
import { fillIssuer } from '#core/providers/catalogue/issuer-template.ts';
import type { ProviderProfile, SampleRequest } from '#core/providers/profile.ts';
import { Badge } from '#ui/badge.tsx';
import { Callout } from '#ui/callout.tsx';
import { Card } from '#ui/card.tsx';
import { ExternalLink } from '#ui/external-link.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { DataTable, type Column } from '#ui/table.tsx';
import { AbilityTable } from './catalogue-abilities.tsx';
import styles from './catalogue.module.css';
import { CatalogueRegistration } from './catalogue-registration.tsx';
import { RestsOn, SourceTitle, StatedFact } from './catalogue-rests-on.tsx';
import { CatalogueUse } from './catalogue-use.tsx';
import {
  confidenceLegend,
  confidenceWords,
  countsFromWords,
  logoutWords,
  protocolWords,
  renewalWords,
  signInWords,
  worksWords,
} from './catalogue-words.ts';

export interface CatalogueDetailsProps {
  entry: CatalogueEntry;
  /** Ids of the providers in use. */
  inUse: ReadonlySet<string>;
  /** Of this page: what is registered leads back to it. */
  origin: string;
  /** Ids for which the server's relay has a secret; undefined where this page came without a relay. */
  relay: readonly string[] | undefined;
  onAdd: (profile: ProviderProfile) => void;
}

/** One provider in full, as a section of a page. */
export function CatalogueDetails({ entry, inUse, origin, relay, onAdd }: CatalogueDetailsProps) {
  const used = inUse.has(entry.id);
  return (
    <Stack gap="l">
      <Heading entry={entry} used={used} />
      <Verdict entry={entry} />
      {entry.works === 'backend' && !used ? (
        <CatalogueRegistration entry={entry} origin={origin} />
      ) : (
        <div className={styles['beside']}>
          <CatalogueRegistration entry={entry} origin={origin} />
          <CatalogueUse entry={entry} inUse={used} relay={relay} onAdd={onAdd} />
        </div>
      )}
      <Scopes entry={entry} />
      <Card headingLevel={3} heading="Signing in" flush>
        <AbilityTable caption="Signing in" words={signInWords} abilities={entry.sign_in} />
      </Card>
      <Card headingLevel={3} heading="Staying signed in" description={entry.renewal.summary} flush>
        <Lifetime lifetime={entry.renewal.lifetime} />
        <AbilityTable caption="Staying signed in" words={renewalWords} abilities={entry.renewal} />
      </Card>
      <Card headingLevel={3} heading="Signing out" description={<SignOutWords entry={entry} />} flush>
        <AbilityTable caption="Signing out" words={logoutWords} abilities={entry.logout} />
      </Card>
      <SampleCalls api={entry.api} />
      <Quirks entry={entry} />
    </Stack>
  );
}

function Heading({ entry, used }: { entry: CatalogueEntry; used: boolean }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const kind = useNavigationType();
  const issuer = fillIssuer(entry) ?? entry.issuer;
  // Whoever followed a link gets here; on back and forward the browser restores the place itself.
  useEffect(() => {
    if (kind !== NavigationType.Pop) heading.current?.focus();
  }, [entry, kind]);
  return (
    <header className={styles['heading']}>
      <Stack gap="xs">
        <h2 ref={heading} tabIndex={-1}>
          {entry.name}
        </h2>
        <p className={styles['kind']}>
          {protocolWords[entry.protocol]}, {issuer.replace(/^https:\/\//, '')}
        </p>
      </Stack>
      <Row gap="m">
        {used && <Badge tone="positive">In use</Badge>}
        <ExternalLink href={entry.docs_url}>Documentation</ExternalLink>
      </Row>
    </header>
  );
}

function Verdict({ entry: { works, reason, remedy } }: { entry: CatalogueEntry }) {
  const { label, tone } = worksWords[works];
  return (
    <Callout tone={tone} title={label}>
      <p>{reason.text}</p>
      <p>{remedy}</p>
      <RestsOn {...reason} />
    </Callout>
  );
}

const scopeColumns: readonly Column<ScopeWords & { asked: boolean }>[] = [
  { id: 'name', header: 'Scope', rowHeader: true, mono: true, cell: ({ name }) => name },
  {
    id: 'asked',
    header: 'Asked for',
    width: 'narrow',
    cell: ({ asked }) => (asked ? <Badge tone="info">By default</Badge> : 'Not by default'),
  },
  {
    id: 'allows',
    header: 'What it allows',
    width: 'wide',
    cell: ({ allows, sensitive }) => (
      <Row>
        <span>{allows}</span>
        {sensitive && <Badge tone="caution">Sensitive</Badge>}
      </Row>
    ),
  },
];

function Scopes({ entry: { name, scope, scopes } }: { entry: CatalogueEntry }) {
  if (scopes.length === 0) {
    return (
      <Card headingLevel={3} heading="Scopes">
        <p>{name} has none: the permissions of the registered app decide what its tokens may do.</p>
      </Card>
    );
  }
  const asked = scope.split(' ');
  const rows = scopes.map((one) => ({ ...one, asked: asked.includes(one.name) }));
  return (
    <Card
      headingLevel={3}
      heading="Scopes"
      description="What this app asks for, and some of what could be asked for. Ask for no more than you need."
      flush
    >
      <DataTable
        caption={`Scopes of ${name}`}
        hideCaption
        columns={scopeColumns}
        rows={rows}
        rowKey={(row) => row.name}
      />
    </Card>
  );
}

function Lifetime({ lifetime }: { lifetime: TokenLifetime }) {
  const { access_token, refresh_token, refresh_counts_from: from } = lifetime;
  const counted = from === undefined ? '' : `, ${countsFromWords[from]}`;
  return (
    <div className={styles['lifetime']}>
      <Row gap="s">
        {access_token !== undefined && <Badge icon="clock">Access token: {access_token}</Badge>}
        {refresh_token !== undefined && (
          <Badge icon="clock">
            Refresh token: {refresh_token}
            {counted}
          </Badge>
        )}
      </Row>
      <StatedFact fact={lifetime} />
    </div>
  );
}

function SignOutWords({ entry: { logout } }: { entry: CatalogueEntry }) {
  return (
    <Stack gap="xs">
      <p>{logout.summary}</p>
      {logout.page !== undefined && (
        <p>
          <ExternalLink href={logout.page}>Take access back by hand</ExternalLink>
        </p>
      )}
    </Stack>
  );
}

const callColumns: readonly Column<SampleRequest>[] = [
  { id: 'name', header: 'Call', rowHeader: true, cell: ({ name }) => name },
  { id: 'url', header: 'Request', mono: true, cell: ({ method, url }) => `${method} ${url}` },
  { id: 'shows', header: 'What it shows', cell: ({ shows }) => shows },
];

function SampleCalls({ api }: { api: readonly SampleRequest[] }) {
  return (
    <Card
      headingLevel={3}
      heading="Sample calls"
      description={
        api.length === 0
          ? 'None: a page cannot make them, as far as is known.'
          : 'Offered on the API page once you are signed in.'
      }
      {...(api.length > 0 && { flush: true })}
    >
      {api.length > 0 && (
        <DataTable
          caption="Sample calls"
          hideCaption
          columns={callColumns}
          rows={api}
          rowKey={({ name }) => name}
        />
      )}
    </Card>
  );
}

function Quirks({ entry: { quirks } }: { entry: CatalogueEntry }) {
  return (
    <Card headingLevel={3} heading="Good to know" description={confidenceLegend} flush>
      <ul role="list" className={styles['quirks']}>
        {quirks.map(({ text, confidence, source }) => (
          <li key={text}>
            <Badge tone={confidenceWords[confidence].tone} icon={null}>
              {confidenceWords[confidence].label}
            </Badge>
            <span className={styles['stated']}>
              <span>{text}</span>
              <span className={styles['rests']}>
                <SourceTitle source={source} />
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
