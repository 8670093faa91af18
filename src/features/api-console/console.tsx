import { useRef } from 'react';
import { Answers } from './answers.tsx';
import styles from './console.module.css';
import type { ConsoleProps } from './console-props.ts';
import { CredentialSlot } from './credential-slot.tsx';
import { Destination } from './destination.tsx';
import { OWN_CALL } from './draft.ts';
import { ForeignHostDialog } from './foreign-host-dialog.tsx';
import { KindChooser } from './kind-chooser.tsx';
import { KindFacts } from './kind-facts.tsx';
import { Library } from './library.tsx';
import { PasswordGrant } from './password-grant.tsx';
import { Preview } from './preview.tsx';
import { RequestForm } from './request-form.tsx';
import { sessionFacts } from './session-facts.ts';
import { useConsole } from './use-console.ts';

/** How the call proves who calls on the left, the request and what became of it beside it. */
export function Console(props: ConsoleProps) {
  const { session, credentials, demo } = props;
  const form = useRef<HTMLFormElement>(null);
  const focus = (selector: string) => form.current?.querySelector<HTMLElement>(selector)?.focus();
  const held = useConsole(props, focus);
  const { holder, kind, choices, filled } = held;
  const { values } = filled;
  const { draft } = holder;
  return (
    <div className={styles['page']}>
      <KindChooser
        kinds={credentials.kinds}
        chosen={draft.kind}
        providerName={session?.provider_name}
        onChoose={held.choose}
      />
      <div className={styles['main']}>
        <KindFacts facts={kind ?? sessionFacts} twin={kind?.id} />
        <div className={styles['console']}>
          <RequestForm
            ref={form}
            samples={choices.samplesOf(draft.kind)}
            holder={holder}
            errors={held.errors}
            onEdit={held.forgive}
            busy={held.busy}
            onSend={() => held.submit()}
            onBurst={held.submit}
            onCancel={held.cancel}
            destination={<Destination url={draft.url} trusted={held.trusted} kind={draft.kind} />}
            library={
              <Library
                history={held.history}
                demo={demo}
                kinds={choices.kinds}
                onChoose={(call) => holder.keep({ ...call, call: OWN_CALL })}
              />
            }
            credential={
              <CredentialSlot
                key={draft.kind}
                {...{ kind, session, filled, credentials }}
                onFill={held.fill}
                hasDemo={demo !== undefined}
              />
            }
            preview={
              <Preview
                key={draft.kind}
                kind={kind ?? bearerOf(credentials.kinds)}
                values={values}
                make={held.makeRequest}
              />
            }
          />
          <Answers
            sending={held.sending}
            bursting={held.bursting}
            session={session}
            kinds={credentials.kinds}
            onStepUp={props.stepUp}
            onFocusLost={() => focus('[type="submit"]')}
          />
        </div>
        {kind?.id === 'account-jwt' && <PasswordGrant />}
      </div>
      <ForeignHostDialog
        url={held.asking?.request.url}
        providerName={session?.provider_name ?? 'your sign-in'}
        onConfirm={held.confirm}
        onClose={held.decline}
      />
    </div>
  );
}

/** The session's token is written into samples as any Bearer token is. */
function bearerOf(kinds: ConsoleProps['credentials']['kinds']) {
  return kinds.find(({ id }) => id === 'bearer-jwt');
}
