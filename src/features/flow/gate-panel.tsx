import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { Draft, DraftParameter, Gate, Waiting } from '#core/flow/gate.ts';
import { announce } from '#ui/announce.ts';
import { Badge } from '#ui/badge.tsx';
import { Button } from '#ui/button.tsx';
import { CodeBlock } from '#ui/code-block.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { TextField } from '#ui/field.tsx';
import { formatTime } from '#ui/format.ts';
import { Row, Stack } from '#ui/stack.tsx';
import styles from './gate-panel.module.css';
import { hostOf } from './event-words.ts';
import { messageMeanings } from './message-meanings.ts';
import { headerMeaning, parameterMeaning } from './parameter-meanings.ts';
import { ParameterTable } from './parameter-table.tsx';

/** The next message, before it is sent. Stands above whatever page is open, for as long as something waits. */
export default function GatePanel({ gate }: { gate: Gate }) {
  const { waiting } = useSyncExternalStore(gate.subscribe, gate.get);
  const [next, ...later] = waiting;
  if (next === undefined) return null;
  return <NextMessage key={next.id} next={next} later={later.length} gate={gate} />;
}

interface NextMessageProps {
  next: Waiting;
  later: number;
  gate: Gate;
}

function NextMessage({ next: { id, draft }, later, gate }: NextMessageProps) {
  const [changes, setChanges] = useState<Readonly<Record<number, string>>>({});
  const heading = useRef<HTMLHeadingElement>(null);
  const { name, does } = messageMeanings[draft.purpose];
  const changed = Object.keys(changes).length > 0;

  useEffect(() => {
    heading.current?.focus();
    announce(`Paused before: ${name}.`);
  }, [name]);

  return (
    <section className={styles['panel']} aria-labelledby="gate-heading">
      <div className={styles['message']}>
        <Stack gap="m">
          <Stack gap="xs">
            <Row>
              <Badge tone="caution">Paused</Badge>
              <span className={styles['soft']}>
                Not sent yet to <bdi>{hostOf(draft.url)}</bdi>
                {later > 0 && ` · ${later} more waiting behind it`}
              </span>
            </Row>
            <h2 id="gate-heading" tabIndex={-1} ref={heading}>
              Next: {name}
            </h2>
            <p>{does}</p>
          </Stack>
          <p className={styles['line']}>
            <strong>{draft.method}</strong> {draft.url}
          </p>
          <Editor draft={draft} changes={changes} onChange={setChanges} />
          <Rest draft={draft} />
          <WhileItWaits draft={draft} />
        </Stack>
      </div>
      <div className={styles['actions']}>
        <Button variant={changed ? 'secondary' : 'primary'} icon="send" onClick={() => gate.send(id)}>
          Send
        </Button>
        <Button
          variant={changed ? 'primary' : 'secondary'}
          disabled={!changed}
          onClick={() => gate.send(id, apply(draft.parameters, changes))}
        >
          Send changed
        </Button>
        <Button icon="stop" onClick={() => gate.stop(id)}>
          Hold it back
        </Button>
        <Button variant="quiet" onClick={() => gate.turnOff()}>
          Go on without pausing
        </Button>
      </div>
    </section>
  );
}

/** What goes along and cannot be changed here. */
function Rest({ draft: { headers, body } }: { draft: Draft }) {
  if (headers.length === 0 && body === undefined) return null;
  return (
    <Disclosure summary={body === undefined ? 'Headers' : 'Headers and body'}>
      {() => (
        <Stack gap="s">
          {headers.length > 0 && (
            <ParameterTable caption="Headers" parameters={headers} meaningOf={headerMeaning} />
          )}
          {body !== undefined && <CodeBlock label="Body" code={body} />}
        </Stack>
      )}
    </Disclosure>
  );
}

/** What runs on while the message waits. */
function WhileItWaits({ draft: { url, purpose, expires_at } }: { draft: Draft }) {
  return (
    <p className={styles['soft']}>
      Take your time: no deadline of the request runs while it waits.
      {expires_at !== undefined &&
        ` Only the pending entry ages: come back from ${hostOf(url)} before ${formatTime(expires_at)}, ten minutes after you pressed the button, or the answer is refused.`}
      {purpose === 'token' && ` Only the code ages: ${hostOf(url)} may take it for no more than a minute.`}{' '}
      What is secret can be replaced here, and is not shown.
    </p>
  );
}

interface EditorProps {
  draft: Draft;
  changes: Readonly<Record<number, string>>;
  onChange: (changes: Readonly<Record<number, string>>) => void;
}

function Editor({ draft, changes, onChange }: EditorProps) {
  if (draft.parameters.length === 0) return <p className={styles['soft']}>It has no parameters.</p>;
  const change = (index: number, value: string) => {
    const { [index]: _, ...others } = changes;
    onChange(value === shownValue(draft.parameters[index]) ? others : { ...others, [index]: value });
  };
  return (
    <div className={styles['parameters']}>
      {draft.parameters.map((parameter, index) => (
        <TextField
          key={`${index} ${parameter.name}`}
          label={parameter.name}
          hint={parameterMeaning(parameter.name)?.means}
          mono
          spellCheck={false}
          autoComplete="off"
          value={changes[index] ?? shownValue(parameter)}
          {...(parameter.pseudonym !== undefined && { placeholder: parameter.pseudonym })}
          onChange={({ target }) => change(index, target.value)}
        />
      ))}
    </div>
  );
}

/** A secret's field is empty: what stands there would be in the page for every script to read. */
function shownValue(parameter: DraftParameter | undefined): string {
  return parameter === undefined || parameter.pseudonym !== undefined ? '' : parameter.value;
}

function apply(
  parameters: readonly DraftParameter[],
  changes: Readonly<Record<number, string>>,
): readonly DraftParameter[] {
  return parameters.map((parameter, index) => ({ ...parameter, value: changes[index] ?? parameter.value }));
}
