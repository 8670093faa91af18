import { useMemo, useState } from 'react';
import type { CredentialValues } from '#core/credentials/kind.ts';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import type { ApiConsolePageProps } from './api-console-props.ts';
import type { BurstSize } from './burst.ts';
import { checkDraft, type DraftErrors } from './check-draft.ts';
import { isKnownOrigin } from './check-url.ts';
import { withKind, type Choices } from './draft.ts';
import type { How } from './how.ts';
import { SESSION_KIND } from './kind-groups.ts';
import { sampleTable } from './kind-samples.ts';
import { useBurst } from './use-burst.ts';
import { useCalls } from './use-calls.ts';
import { useDraft } from './use-draft.ts';
import { useHistory } from './use-history.ts';
import { useSend } from './use-send.ts';

interface Asking {
  readonly request: ApiRequest;
  readonly size: BurstSize | undefined;
}

/** What is written, what is under way, and what a press does about it. `focus` puts the focus on a part of the form. */
export function useConsole(props: ApiConsolePageProps, focus: (selector: string) => void) {
  const { session, credentials, renewalCount } = props;
  const choices = useChoices(props);
  const holder = useDraft(choices);
  const { draft } = holder;
  const [values, setValues] = useState<Readonly<Record<string, CredentialValues>>>({});
  const kind = credentials.kinds.find(({ id }) => id === draft.kind);
  const own = values[draft.kind] ?? {};
  const history = useHistory(props.history);
  const calls = useCalls(props, kind, own);
  const sending = useSend({
    call: calls.call,
    granted: session?.scope ?? '',
    onAnswered: (series) => history.add(calls.toEntry(series, draft.kind)),
  });
  const bursting = useBurst(calls.call, kind === undefined ? renewalCount : undefined);
  const { errors, check, forgive } = useChecked(focus);
  const [allowed, setAllowed] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState<Asking>();

  const trusted = (url: string) => !calls.carriesSession || isKnownOrigin(url, [...calls.known, ...allowed]);
  const busy = underWay(sending.busy, bursting.busy);
  const clear = () => [sending, bursting].forEach((one) => one.clear());
  const send = ({ request, size }: Asking) => {
    clear();
    if (size === undefined) sending.send(request);
    else bursting.send(request, size);
  };
  const submit = (size?: BurstSize) => {
    if (busy !== undefined || (kind === undefined && session === undefined)) return;
    const request = check(holder.draft);
    if (request === undefined) return;
    holder.keep();
    if (trusted(request.url)) send({ request, size });
    else setAsking({ request, size });
  };
  const confirm = () => {
    setAsking(undefined);
    if (asking === undefined) return;
    setAllowed([...allowed, asking.request.url]);
    send(asking);
  };
  const choose = (next: string) => {
    clear();
    forgive();
    holder.keep(withKind(draft, next, choices));
  };
  return {
    ...{ choices, holder, kind, history, sending, bursting, errors, busy, asking },
    ...{ trusted, submit, confirm, choose, forgive },
    values: own,
    setValues: (next: CredentialValues) => setValues({ ...values, [draft.kind]: next }),
    cancel: () => (busy === 'once' ? sending : bursting).cancel(),
    decline: () => setAsking(undefined),
    /** The request as it would go out, or nothing when the form has something to be put right. */
    makeRequest: async () => calls.signAll(check(holder.draft)),
  };
}

/** The draft's request, or its errors with the focus on the first. */
function useChecked(focus: (selector: string) => void) {
  const [errors, setErrors] = useState<DraftErrors>({});
  const check = (draft: Parameters<typeof checkDraft>[0]) => {
    const checked = checkDraft(draft);
    setErrors('errors' in checked ? checked.errors : {});
    if ('request' in checked) return checked.request;
    const field = ['url', 'body'].find((name) => name in checked.errors);
    // The tab that holds the field is drawn first.
    requestAnimationFrame(() => focus(`[name="${field}"]`));
    return undefined;
  };
  return { errors, check, forgive: () => setErrors({}) };
}

/** What may be chosen: the kinds, each with its sample calls, and the one to begin with. */
function useChoices({ session, credentials, demo }: ApiConsolePageProps): Choices {
  return useMemo(() => {
    const ids = credentials.kinds.map(({ id }) => id);
    const table = sampleTable(ids, session?.samples ?? [], demo);
    return {
      kinds: [SESSION_KIND, ...ids],
      first: session === undefined ? (ids.find((id) => id === 'api-key') ?? SESSION_KIND) : SESSION_KIND,
      samplesOf: (kind) => table.get(kind) ?? [],
    };
  }, [session, credentials, demo]);
}

function underWay(once: boolean, burst: boolean): How | undefined {
  if (once) return 'once';
  return burst ? 'burst' : undefined;
}
