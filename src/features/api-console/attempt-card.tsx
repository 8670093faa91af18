import type { ApiAttempt, ApiRequest } from '#core/session/authorized-call.ts';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { formatBytes, formatMilliseconds } from '#ui/format.ts';
import { Row, Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/table.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { BodyPretty } from './body-pretty.tsx';
import { BodyRaw } from './body-raw.tsx';
import styles from './console.module.css';
import { readBody, sizeInBytes } from './read-body.ts';
import { statusText } from './status-names.ts';

interface AttemptCardProps {
  request: ApiRequest;
  attempt: ApiAttempt;
  number: number;
  total: number;
  /** The last one stands open, the ones before are folded. */
  last: boolean;
}

/** One request as it went out and its answer as it came in. */
export function AttemptCard({ request, attempt, number, total, last }: AttemptCardProps) {
  const facts = (
    <Row gap="s" as="span">
      <Badge tone={toneOf(attempt.status)}>{statusText(attempt.status)}</Badge>
      <span>{formatMilliseconds(attempt.duration_ms)}</span>
      <span>{formatBytes(sizeInBytes(attempt.text))}</span>
    </Row>
  );
  const name = total === 1 ? 'Request and answer' : `Attempt ${number} of ${total}`;
  return (
    <Card heading={name} description={facts}>
      {last ? (
        <AttemptDetails request={request} attempt={attempt} />
      ) : (
        <Disclosure summary={`Details of attempt ${number}`}>
          <AttemptDetails request={request} attempt={attempt} />
        </Disclosure>
      )}
    </Card>
  );
}

function toneOf(status: number) {
  if (status < 400) return 'positive';
  return status === 401 || status >= 500 ? 'critical' : 'caution';
}

function AttemptDetails({ request, attempt }: Pick<AttemptCardProps, 'request' | 'attempt'>) {
  const body = readBody(attempt.headers, attempt.text);
  return (
    <Stack gap="m">
      <div>
        <CodeBlock label="Request as sent" code={requestText(request, attempt)} maxHeight="medium" />
        <p className={styles['caption']}>
          The token is replaced by what it is. The browser adds headers of its own, such as Origin, which a
          page cannot see.
        </p>
      </div>
      <Tabs
        label="Answer"
        tabs={[
          {
            id: 'pretty',
            label: 'Pretty',
            content: <BodyPretty body={body} text={attempt.text} status={attempt.status} />,
          },
          { id: 'raw', label: 'Raw', content: <BodyRaw body={body} text={attempt.text} /> },
          {
            id: 'headers',
            label: `Headers (${attempt.headers.length})`,
            content: <AnswerHeaders url={request.url} headers={attempt.headers} />,
          },
        ]}
      />
    </Stack>
  );
}

function requestText({ method, url, body }: ApiRequest, { request_headers }: ApiAttempt): string {
  const headers = Object.entries(request_headers).map(([name, value]) => `${name}: ${value}`);
  const lines = [`${method} ${url}`, ...headers];
  return body === undefined ? lines.join('\n') : [...lines, '', body].join('\n');
}

function AnswerHeaders({ url, headers }: { url: string; headers: ApiAttempt['headers'] }) {
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
