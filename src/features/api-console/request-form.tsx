import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { Stack } from '#ui/stack.tsx';
import type { BurstSize } from './burst.ts';
import type { DraftErrors } from './check-draft.ts';
import styles from './console.module.css';
import { METHODS, startDraft, type Draft, type Sample } from './draft.ts';
import type { How } from './how.ts';
import { RequestTabs } from './request-tabs.tsx';
import { SampleChoice } from './sample-choice.tsx';
import { SendButtons } from './send-buttons.tsx';
import type { DraftHolder } from './use-draft.ts';

interface RequestFormProps {
  ref: Ref<HTMLFormElement>;
  samples: readonly Sample[];
  holder: DraftHolder;
  errors: DraftErrors;
  onEdit: () => void;
  busy: How | undefined;
  onSend: () => void;
  onBurst: (size: BurstSize) => void;
  onCancel: () => void;
  /** Where the credential goes, in words. */
  destination: ReactNode;
  /** More calls to choose from. */
  library: ReactNode;
  credential: ReactNode;
  preview: ReactNode;
}

export function RequestForm(props: RequestFormProps) {
  const { ref, samples, holder, errors, onEdit, busy, onSend, onBurst, onCancel } = props;
  const { draft, change, keep } = holder;
  const sample = samples.find(({ slug }) => slug === draft.call);
  const changed = sample !== undefined && (sample.url !== draft.url || sample.method !== draft.method);

  const choose = (slug: string) => {
    const chosen = samples.find((candidate) => candidate.slug === slug);
    onEdit();
    keep(chosen === undefined ? { call: slug } : startDraft(draft.kind, chosen));
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
      <Card heading="Request">
        <Stack gap="m">
          {samples.length > 0 && <SampleChoice samples={samples} call={draft.call} onChoose={choose} />}
          <RequestLine draft={draft} error={errors.url} onEdit={edit} onKeep={keep} />
          {errors.url === undefined && props.destination}
          {changed && (
            <div>
              <Button size="small" icon="refresh" onClick={() => choose(draft.call)}>
                Back to the sample
              </Button>
            </div>
          )}
          <div className={styles['parts']}>
            <RequestTabs
              draft={draft}
              errors={errors}
              onEdit={edit}
              credential={props.credential}
              preview={props.preview}
            />
          </div>
          <SendButtons
            busy={busy}
            repeatable={draft.method === 'GET'}
            onBurst={onBurst}
            onCancel={onCancel}
            more={props.library}
          />
        </Stack>
      </Card>
    </form>
  );
}

interface RequestLineProps {
  draft: Draft;
  error: string | undefined;
  onEdit: (part: Partial<Draft>) => void;
  onKeep: (part?: Partial<Draft>) => void;
}

function RequestLine({ draft, error, onEdit, onKeep }: RequestLineProps) {
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
