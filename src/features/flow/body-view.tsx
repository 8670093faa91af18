import type { HttpMessage, Parameter } from '#core/flow/flow-event.ts';
import { CodeBlock } from '#ui/code-block.tsx';
import { formatBytes } from '#ui/format.ts';
import { Stack } from '#ui/stack.tsx';
import { Tabs } from '#ui/tabs.tsx';
import styles from './flow.module.css';
import { formParameters } from './form-parameters.ts';
import { ParameterTable } from './parameter-table.tsx';

/** A body for reading, and as it came. */
export function BodyView({ message, what }: { message: HttpMessage; what: string }) {
  const { body, size, truncated = false } = message;
  if (body === undefined) return <p className={styles['soft']}>No body.</p>;
  return (
    <Stack gap="s">
      <Tabs
        label={`${what}, body`}
        tabs={[
          { id: 'pretty', label: 'Pretty', content: <Pretty message={message} what={what} body={body} /> },
          { id: 'raw', label: 'Raw', content: <CodeBlock code={body} label={what} maxHeight="tall" /> },
        ]}
      />
      <p className={styles['soft']}>
        {size !== undefined && `${formatBytes(size)}. `}
        Secrets were replaced by names that stay the same, such as <code>code‹a1›</code>.
        {truncated && ' The rest was left out here.'}
      </p>
    </Stack>
  );
}

function Pretty({ message, body, what }: { message: HttpMessage; body: string; what: string }) {
  if (message.body_kind === 'form') {
    return <ParameterTable caption={what} parameters={formParameters(body)} />;
  }
  const members = message.body_kind === 'json' ? jsonMembers(body) : undefined;
  if (members) return <ParameterTable caption={what} parameters={members} />;
  return (
    <CodeBlock code={message.body_kind === 'json' ? laidOut(body) : body} label={what} maxHeight="tall" />
  );
}

/** The members of an object; nothing for other JSON, which is laid out instead. */
function jsonMembers(body: string): readonly Parameter[] | undefined {
  const value = parsed(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).map(([name, member]) => ({ name, value: memberText(member) }));
}

const memberText = (member: unknown): string =>
  typeof member === 'string' ? member : JSON.stringify(member, undefined, 1);

function laidOut(body: string): string {
  const value = parsed(body);
  return value === undefined ? body : JSON.stringify(value, undefined, 2);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
