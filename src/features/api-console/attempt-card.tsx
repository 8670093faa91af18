import type { CredentialStep } from '#core/credentials/kind.ts';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { formatBytes, formatMilliseconds } from '#ui/format.ts';
import { Row, Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import { Tabs } from '#ui/tabs.tsx';
import type { ConsoleAttempt, ConsoleExchange } from './api-console-props.ts';
import { BodyPretty } from './body-pretty.tsx';
import { BodyRaw } from './body-raw.tsx';
import styles from './console.module.css';
import { JsonTree } from './json-tree.tsx';
import { readBody, sizeOf } from './read-body.ts';
import { requestText } from './request-text.ts';
import { statusText } from './status-names.ts';
import { TimingView } from './timing-view.tsx';

interface AttemptCardProps {
  exchange: ConsoleExchange;
  attempt: ConsoleAttempt;
  number: number;
  total: number;
  /** The last one stands open, the ones before are folded. */
  last: boolean;
}

/** One request as it went out and its answer as it came in. */
export function AttemptCard({ exchange, attempt, number, total, last }: AttemptCardProps) {
  const facts = (
    <Row gap="s" as="span">
      <Badge tone={toneOf(attempt.status)}>{statusText(attempt.status)}</Badge>
      <span>{formatMilliseconds(attempt.duration_ms)}</span>
      <span>{formatBytes(sizeOf(attempt))}</span>
    </Row>
  );
  const name = total === 1 ? 'Request and answer' : `Attempt ${number} of ${total}`;
  return (
    <Card heading={name} description={facts}>
      {last ? (
        <AttemptDetails exchange={exchange} attempt={attempt} />
      ) : (
        <Disclosure summary={`Details of attempt ${number}`}>
          <AttemptDetails exchange={exchange} attempt={attempt} />
        </Disclosure>
      )}
    </Card>
  );
}

function toneOf(status: number) {
  if (status < 400) return 'positive';
  return status === 401 || status >= 500 ? 'critical' : 'caution';
}

function AttemptDetails({ exchange, attempt }: Pick<AttemptCardProps, 'exchange' | 'attempt'>) {
  const { request, canonical, made = [] } = exchange;
  const body = readBody(attempt.headers, attempt.text, attempt.bytes);
  const tree = body.kind === 'json' && {
    id: 'tree',
    label: 'Tree',
    content: <JsonTree text={attempt.text} />,
  };
  return (
    <Stack gap="m">
      {made.length > 0 && <Made steps={made} />}
      <div>
        <CodeBlock
          label="Request as sent"
          code={requestText({ ...request, headers: attempt.request_headers })}
          maxHeight="medium"
        />
        <p className={styles['caption']}>
          Secrets are replaced by what they are. The browser adds headers of its own, such as Origin, which a
          page cannot see.
        </p>
      </div>
      {canonical !== undefined && (
        <Disclosure summary="What was signed">
          <CodeBlock label="Canonical string" code={canonical} maxHeight="medium" />
        </Disclosure>
      )}
      <Tabs
        label="Answer"
        tabs={[
          {
            id: 'pretty',
            label: 'Pretty',
            content: <BodyPretty body={body} attempt={attempt} />,
          },
          ...(tree === false ? [] : [tree]),
          { id: 'raw', label: 'Raw', content: <BodyRaw body={body} attempt={attempt} /> },
          {
            id: 'headers',
            label: `Headers (${attempt.headers.length})`,
            content: <AnswerHeaders url={request.url} headers={attempt.headers} />,
          },
          {
            id: 'timing',
            label: 'Timing',
            content: (
              <TimingView url={request.url} duration_ms={attempt.duration_ms} bytes={sizeOf(attempt)} />
            ),
          },
        ]}
      />
    </Stack>
  );
}

/** What was asked for before, to have the credential. */
function Made({ steps }: { steps: readonly CredentialStep[] }) {
  return (
    <ol className={styles['made']} aria-label="Before the call">
      {steps.map(({ title, method, url, status }, index) => (
        <li key={index}>
          {title}
          {url !== undefined && (
            <span className={styles['samplePath']}>
              {' '}
              {method} {new URL(url).pathname} {status}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

function AnswerHeaders({ url, headers }: { url: string; headers: ConsoleAttempt['headers'] }) {
  const elsewhere = new URL(url).origin !== location.origin;
  return (
    <Stack gap="s">
      {headers.length > 0 && (
        <KeyValueTable
          label="Headers of the answer"
          rows={headers.map(([name, value], index) => ({ id: `${name}-${index}`, name, value, mono: true }))}
        />
      )}
      <p className={styles['soft']}>
        {headers.length === 0 && 'No header can be read. '}
        {elsewhere &&
          'The API is on another origin: a page sees only a few headers there, and those that the server names in Access-Control-Expose-Headers.'}
      </p>
    </Stack>
  );
}
