import type { ComponentProps } from 'react';
import type { PendingTrace } from '#core/post-mortem/pending-lookup.ts';
import type { Facts } from '#core/post-mortem/facts.ts';
import { explainPath, isCode } from '#words/explain-path.ts';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { CodeLink } from '#ui/code-link.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import type { Answer } from './answer.ts';
import { kindWords } from './kind-words.ts';

/** What was understood: so that a wrong guess is seen before its causes are believed. */
export function Recognised({ answer }: { answer: Answer }) {
  const { facts, trace } = answer;
  const rows = rowsOf(facts, trace);
  return (
    <Card
      heading={facts.kind === 'refused_login' ? 'The sign-in this tab refused last' : 'Recognised'}
      actions={
        <Row gap="xs">
          <Badge>{kindWords[facts.kind]}</Badge>
          {facts.provider !== undefined && <Badge tone="info">{facts.provider}</Badge>}
        </Row>
      }
    >
      <Stack gap="m">
        {rows.length > 0 && <KeyValueTable label="What it says" rows={rows} />}
        {facts.text !== '' && (
          <Disclosure summary="What was read, without its secrets">
            <CodeBlock code={facts.text.slice(0, 20_000)} copyWhat="redacted text" />
          </Disclosure>
        )}
      </Stack>
    </Card>
  );
}

type Row = ComponentProps<typeof KeyValueTable>['rows'][number];

function rowsOf(facts: Facts, trace?: PendingTrace): readonly Row[] {
  const { status, address, requests } = facts;
  const rows: (Row | false | undefined)[] = [
    ...errorRows(facts),
    status !== undefined && { id: 'status', name: 'Status', value: `HTTP ${status}` },
    address?.origin !== undefined && {
      id: 'host',
      name: 'Address',
      value: `${address.host}${address.path}`,
      mono: true,
    },
    requests.length > 1 && { id: 'requests', name: 'Requests', value: `${requests.length} of a login` },
    trace && { id: 'trace', name: 'Pending sign-in', value: traceWords(trace) },
  ];
  return rows.filter((row) => row !== false && row !== undefined);
}

function errorRows({ code, error, error_description }: Facts): readonly (Row | false)[] {
  return [
    code !== undefined && { id: 'code', name: 'Code', value: <Code code={code} /> },
    error !== undefined && { id: 'error', name: 'Error', value: <Code code={error} /> },
    error_description !== undefined && {
      id: 'description',
      name: 'Description',
      value: <bdi>{error_description}</bdi>,
    },
  ];
}

function Code({ code }: { code: string }) {
  return (
    <CodeLink to={isCode(code) ? explainPath(code) : undefined}>
      <bdi>{code}</bdi>
    </CodeLink>
  );
}

function traceWords({ status, provider_name }: PendingTrace): string {
  switch (status) {
    case 'pending':
      return `Waiting in this tab${provider_name === undefined ? '' : `, at ${provider_name}`}`;
    case 'used':
      return 'Finished in this browser before';
    case 'other-tab':
      return 'Started in another tab';
    case 'expired':
      return 'Started more than ten minutes ago, never finished';
    case 'unknown':
      return 'Not known to this browser';
  }
}
