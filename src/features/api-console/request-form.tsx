import type { KeyboardEvent, Ref } from 'react';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Select, TextArea, TextField } from '#ui/field.tsx';
import { Stack } from '#ui/stack.tsx';
import type { ApiSession } from './api-console-props.ts';
import { BURST_SIZE } from './burst.ts';
import styles from './console.module.css';
import { METHODS, takesBody, type Draft, type DraftErrors, type Sample } from './draft.ts';
import type { How } from './how.ts';
import { SampleChoice } from './sample-choice.tsx';
import { SendButtons } from './send-buttons.tsx';
import type { DraftHolder } from './use-draft.ts';

interface RequestFormProps {
  ref: Ref<HTMLFormElement>;
  session: ApiSession;
  samples: readonly Sample[];
  holder: DraftHolder;
  errors: DraftErrors;
  onEdit: () => void;
  busy: How | undefined;
  onSend: () => void;
  onBurst: () => void;
  onCancel: () => void;
  /** Whether the token may go to this address without asking. */
  trusted: (url: string) => boolean;
}

export function RequestForm(props: RequestFormProps) {
  const { ref, session, samples, holder, errors, onEdit, busy, onSend, onBurst, onCancel, trusted } = props;
  const { draft, change, keep } = holder;
  const sample = samples.find(({ slug }) => slug === draft.call);
  const changed = sample !== undefined && (sample.url !== draft.url || sample.method !== draft.method);

  const choose = (slug: string) => {
    const chosen = samples.find((candidate) => candidate.slug === slug);
    onEdit();
    keep({ call: slug, ...(chosen && { method: chosen.method, url: chosen.url }) });
  };
  const edit = (part: Partial<Draft>) => {
    onEdit();
    change(part);
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSend();
  };

  return (
    <form
      ref={ref}
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
      onKeyDown={sendByKey}
      noValidate
      aria-label="Request"
    >
      <Card
        heading="Request"
        footer={
          <>
            Sent with <code>Authorization: Bearer</code> and the access token of {session.provider_name}.
          </>
        }
      >
        <Stack gap="m">
          {samples.length > 0 && <SampleChoice samples={samples} call={draft.call} onChoose={choose} />}
          <RequestLine draft={draft} error={errors.url} onEdit={edit} onKeep={keep} />
          {errors.url === undefined && <Destination url={draft.url} trusted={trusted} />}
          {changed && (
            <div>
              <Button size="small" icon="refresh" onClick={() => choose(draft.call)}>
                Back to the sample
              </Button>
            </div>
          )}
          {takesBody(draft.method) && <BodyField draft={draft} error={errors.body} onEdit={edit} />}
          <SendButtons
            busy={busy}
            burst={draft.method === 'GET' ? BURST_SIZE : undefined}
            onBurst={onBurst}
            onCancel={onCancel}
          />
        </Stack>
      </Card>
    </form>
  );
}

interface PartProps {
  draft: Draft;
  error: string | undefined;
  onEdit: (part: Partial<Draft>) => void;
}

function RequestLine({
  draft,
  error,
  onEdit,
  onKeep,
}: PartProps & { onKeep: (part?: Partial<Draft>) => void }) {
  const methods = [...new Set([...METHODS, draft.method])];
  return (
    <div className={styles['line']}>
      <Select
        label="Method"
        name="method"
        value={draft.method}
        onChange={(event) => onKeep({ method: event.target.value })}
        options={methods.map((method) => ({ value: method, label: method }))}
      />
      <TextField
        label="URL"
        name="url"
        type="url"
        mono
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        maxLength={2048}
        value={draft.url}
        error={error}
        onChange={(event) => onEdit({ url: event.target.value })}
        onBlur={() => onKeep()}
      />
    </div>
  );
}

function BodyField({ draft, error, onEdit }: PartProps) {
  return (
    <TextArea
      label="Body (JSON)"
      name="body"
      mono
      rows={6}
      spellCheck={false}
      hint="Sent as application/json. Leave it empty to send no body."
      value={draft.body}
      error={error}
      onChange={(event) => onEdit({ body: event.target.value })}
    />
  );
}

interface DestinationProps {
  url: string;
  trusted: (url: string) => boolean;
}

/** Where the token goes. */
function Destination({ url, trusted }: DestinationProps) {
  const host = URL.canParse(url) ? new URL(url).host : '';
  if (host === '') {
    return (
      <p className={styles['soft']}>
        Any https:// address, or http:// on localhost. The token goes to its host.
      </p>
    );
  }
  return (
    <p className={styles['soft']}>
      The token goes to <bdi className={styles['host']}>{host}</bdi>.
      {!trusted(url) && ' The provider’s entry does not name this host: you are asked before it is sent.'}
    </p>
  );
}
