import { useRef, useState } from 'react';
import type { ApiRequest } from '#core/session/authorized-call.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import type { ApiConsolePageProps, ApiSession } from './api-console-props.ts';
import { BurstView } from './burst-view.tsx';
import styles from './console.module.css';
import { checkDraft, isKnownOrigin, nameSamples, type DraftErrors } from './draft.ts';
import { ForeignHostDialog } from './foreign-host-dialog.tsx';
import type { How } from './how.ts';
import { RequestForm } from './request-form.tsx';
import { SeriesView } from './series-view.tsx';
import { useBurst } from './use-burst.ts';
import { useDraft } from './use-draft.ts';
import { useSend } from './use-send.ts';

interface ConsoleProps extends Pick<ApiConsolePageProps, 'call' | 'renewalCount'> {
  session: ApiSession;
}

/** A request on the left, what became of it on the right. */
export function Console({ session, call, renewalCount }: ConsoleProps) {
  const samples = nameSamples(session.samples);
  const holder = useDraft(samples);
  const sending = useSend(call, session.scope);
  const bursting = useBurst(call, renewalCount);
  const [errors, setErrors] = useState<DraftErrors>({});
  const [allowed, setAllowed] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState<{ request: ApiRequest; how: How }>();
  const form = useRef<HTMLFormElement>(null);

  const known = [...session.samples.map(({ url }) => url), ...allowed, session.issuer ?? ''];
  const busy = underWay(sending.busy, bursting.busy);

  const send = (request: ApiRequest, how: How) => {
    const [used, other] = how === 'once' ? [sending, bursting] : [bursting, sending];
    other.clear();
    used.send(request);
  };
  const submit = (how: How) => {
    if (busy !== undefined) return;
    const checked = checkDraft(holder.draft);
    if ('errors' in checked) {
      setErrors(checked.errors);
      const field = checked.errors.url === undefined ? 'body' : 'url';
      form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
      return;
    }
    setErrors({});
    holder.keep();
    if (isKnownOrigin(checked.request.url, known)) send(checked.request, how);
    else setAsking({ request: checked.request, how });
  };
  const focusSend = () => form.current?.querySelector<HTMLElement>('[type="submit"]')?.focus();
  const confirm = () => {
    setAsking(undefined);
    if (asking === undefined) return;
    setAllowed([...allowed, asking.request.url]);
    send(asking.request, asking.how);
  };

  return (
    <div className={styles['console']}>
      <RequestForm
        ref={form}
        session={session}
        samples={samples}
        holder={holder}
        errors={errors}
        onEdit={() => setErrors({})}
        busy={busy}
        onSend={() => submit('once')}
        onBurst={() => submit('burst')}
        onCancel={() => (busy === 'once' ? sending : bursting).cancel()}
        trusted={(url) => isKnownOrigin(url, known)}
      />
      <div className={styles['answers']}>
        {bursting.burst !== undefined && <BurstView bursting={bursting} burst={bursting.burst} />}
        {sending.series !== undefined && (
          <SeriesView
            sending={sending}
            series={sending.series}
            providerName={session.provider_name}
            onFocusLost={focusSend}
          />
        )}
        {bursting.burst === undefined && sending.series === undefined && <NothingSent />}
      </div>
      <ForeignHostDialog
        url={asking?.request.url}
        providerName={session.provider_name}
        onConfirm={confirm}
        onClose={() => setAsking(undefined)}
      />
    </div>
  );
}

function underWay(once: boolean, burst: boolean): How | undefined {
  if (once) return 'once';
  return burst ? 'burst' : undefined;
}

function NothingSent() {
  return (
    <EmptyState icon="send" title="Nothing sent yet">
      Choose a call and press Send. The request, the answer and what it means appear here.
    </EmptyState>
  );
}
