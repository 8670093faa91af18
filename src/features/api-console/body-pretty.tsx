import type { ProblemDetails } from '#core/credentials/problem-details.ts';
import { Callout } from '#ui/callout.tsx';
import { formatBytes } from '#ui/format.ts';
import { Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import type { ConsoleAttempt } from './api-console-props.ts';
import styles from './console.module.css';
import { ImageBody } from './image-body.tsx';
import { JsonColours } from './json-colours.tsx';
import { LongText } from './long-text.tsx';
import { sizeOf, type Body } from './read-body.ts';

interface BodyPrettyProps {
  body: Body;
  attempt: ConsoleAttempt;
}

/** The body laid out for reading, with what is to be known of its kind. */
export function BodyPretty({ body, attempt }: BodyPrettyProps) {
  const { text, status } = attempt;
  switch (body.kind) {
    case 'empty':
      return <NoBody status={status} />;
    case 'binary':
      return <BinaryBody type={body.type} attempt={attempt} />;
    case 'image':
      return <ImageBody bytes={body.bytes} type={body.type} />;
    case 'json':
      return <JsonBody body={body} />;
    case 'broken-json':
      return (
        <Stack gap="s">
          <Callout tone="caution" title="Called JSON, but it is none">
            At character {body.error.offset + 1}, {body.error.expected} is expected. This is the text as it
            came.
          </Callout>
          <LongText label="Body" text={text} />
        </Stack>
      );
    case 'huge-json':
      return (
        <Stack gap="s">
          <p className={styles['soft']}>Too large to be laid out; this is the text as it came.</p>
          <LongText label="Body" text={text} />
        </Stack>
      );
    case 'html':
      return (
        <Stack gap="s">
          <Callout tone="info" title="This is an HTML page, not data">
            APIs and the proxies before them answer like this with a sign-in page or an error page. It is
            shown as text and never run.
          </Callout>
          <LongText label="HTML" text={text} />
        </Stack>
      );
    case 'text':
      return <LongText label="Text" text={text} />;
  }
}

function JsonBody({ body }: { body: Extract<Body, { kind: 'json' }> }) {
  const { pretty, repeated, problem } = body;
  return (
    <Stack gap="s">
      {problem !== undefined && <Problem problem={problem} />}
      {repeated.length > 0 && (
        <Callout tone="caution" title="A member stands twice">
          {repeated.slice(0, 5).join(', ')}: readers of JSON disagree about which of the two counts.
        </Callout>
      )}
      <LongText label="JSON" text={pretty}>
        <JsonColours text={pretty} />
      </LongText>
    </Stack>
  );
}

function Problem({ problem }: { problem: ProblemDetails }) {
  const { title, detail, type, instance } = problem;
  const rows = [
    { id: 'title', name: 'title', value: title },
    { id: 'detail', name: 'detail', value: detail },
    { id: 'type', name: 'type', value: type, mono: true },
    { id: 'instance', name: 'instance', value: instance, mono: true },
  ].filter(({ value }) => value !== undefined);
  return (
    <Stack gap="xs">
      <p className={styles['soft']}>
        A problem document (RFC 9457): the API’s own account of what went wrong.
      </p>
      <KeyValueTable label="Problem details" rows={rows} />
    </Stack>
  );
}

function NoBody({ status }: { status: number }) {
  return (
    <p className={styles['soft']}>
      {status === 204 ? 'No body: 204 says that there is none.' : 'The body is empty.'}
    </p>
  );
}

export function BinaryBody({ type, attempt }: { type: string; attempt: ConsoleAttempt }) {
  return (
    <p className={styles['soft']}>
      Binary data{type !== '' && ` (${type})`}, {formatBytes(sizeOf(attempt))}: it has no form as text, so it
      is not shown.
    </p>
  );
}
