import { useMemo, useState } from 'react';
import type { ApiRequest } from '#core/credentials/api-request.ts';
import type { CredentialKind } from '#core/credentials/kind.ts';
import type { ApiConsolePageProps } from './api-console-props.ts';
import type { BurstSize } from './burst.ts';
import type { ConsoleProps } from './console-props.ts';
import type { ConsoleMemory, Filled, KeptCall } from './console-memory.ts';
import { checkDraft, type DraftErrors } from './check-draft.ts';
import { isKnownOrigin } from './check-url.ts';
import { withKind, type Choices, type Draft } from './draft.ts';
import type { HistoryEntry } from './history.ts';
import type { How } from './how.ts';
import { SESSION_KIND } from './kind-groups.ts';
import { sampleTable } from './kind-samples.ts';
import { entryOfBurst, entryOfSeries } from './to-entry.ts';
import { useBurst } from './use-burst.ts';
import { useCalls, type Calls } from './use-calls.ts';
import { useDraft } from './use-draft.ts';
import { useHistory } from './use-history.ts';
import { useSend } from './use-send.ts';

interface Asking {
  readonly request: ApiRequest;
  readonly size: BurstSize | undefined;
}

/** What is written, what is under way, and what a press does about it. `focus` puts the focus on a part of the form. */
export function useConsole(props: ConsoleProps, focus: (selector: string) => void) {
  const { session, credentials, memory } = props;
  const owner = session?.provider_id ?? '';
  const choices = useChoices(props);
  const holder = useDraft({ choices, memory, owner });
  const { draft } = holder;
  const before = useAnswersBefore(memory, owner, draft);
  const [filled, fill] = useFilled(memory);
  const kind = credentials.kinds.find(({ id }) => id === draft.kind);
  const own = filled[draft.kind] ?? NOTHING;
  const calls = useCalls(props, kind, own.values);
  const work = useWork({ props, calls, kind, id: draft.kind, before });
  const { errors, check, forgive } = useChecked(focus);
  const [allowed, setAllowed] = useState<readonly string[]>([]);
  const [asking, setAsking] = useState<Asking>();

  const trusted = (url: string) => !calls.carriesSession || isKnownOrigin(url, [...calls.known, ...allowed]);
  const { busy, clear, send } = work;
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
    // A call under way is ended where it can be seen, and has its line in the history.
    if (busy === undefined) clear();
    else work.cancel();
    forgive();
    holder.keep(withKind(draft, next, choices));
  };
  return {
    ...work,
    ...{ choices, holder, kind, errors, asking, trusted, submit, confirm, choose, forgive },
    filled: own,
    fill: (next: Filled | undefined) => fill(draft.kind, next),
    decline: () => setAsking(undefined),
    /** The request as it would go out, or nothing when the form has something to be put right. */
    makeRequest: async () => calls.signAll(check(holder.draft)),
  };
}

interface WorkOptions {
  readonly props: ConsoleProps;
  readonly calls: Calls;
  readonly kind: CredentialKind | undefined;
  /** Of the kind. */
  readonly id: string;
  readonly before: KeptCall | undefined;
}

/** What is under way or was answered: one call, or many at once. */
function useWork({ props, calls, kind, id, before }: WorkOptions) {
  const { session, renewalCount, memory } = props;
  const history = useHistory(props.history);
  const keep = (entry: HistoryEntry | undefined) => entry && history.add(entry);
  const sending = useSend({
    ...{ call: calls.call, kind: id, doctor_kind: kind?.id },
    granted: session?.scope ?? '',
    onAnswered: (series) => {
      keep(entryOfSeries(series, Date.now()));
      memory.keepAnswers({ series });
    },
    onFailed: (series, error) => keep(entryOfSeries(series, Date.now(), error)),
    before: before?.series,
  });
  const bursting = useBurst({
    ...{ call: calls.call, kind: id },
    renewalCount: id === SESSION_KIND ? renewalCount : undefined,
    onDone: (burst, sentWith) => {
      keep(entryOfBurst(burst, sentWith, Date.now()));
      memory.keepAnswers({ burst });
    },
    onFailed: (burst, sentWith) => keep(entryOfBurst(burst, sentWith, Date.now())),
    before: before?.burst,
  });
  const clear = () => {
    [sending, bursting].forEach((one) => one.clear());
    memory.keepAnswers({ series: undefined, burst: undefined });
  };
  const busy = underWay(sending.busy, bursting.busy);
  return {
    ...{ history, sending, bursting, busy, clear },
    send: ({ request, size }: Asking) => {
      clear();
      if (size === undefined) sending.send(request);
      else bursting.send(request, size);
    },
    cancel: () => (busy === 'once' ? sending : bursting).cancel(),
  };
}

/** What became of the call that the page comes back to. */
function useAnswersBefore(memory: ConsoleMemory, owner: string, draft: Draft): KeptCall | undefined {
  const [before] = useState(() => {
    const kept = memory.call(owner);
    return kept?.draft === draft ? kept : undefined;
  });
  return before;
}

const NOTHING: Filled = { values: {}, from_demo: false };

/** What is filled in of each kind; without anything it is forgotten. */
function useFilled(memory: ConsoleMemory) {
  const [filled, setFilled] = useState(memory.filled);
  const put = (kind: string, next: Filled | undefined) => {
    memory.fill(kind, next);
    setFilled(memory.filled());
  };
  return [filled, put] as const;
}

/** The draft's request, or its errors with the focus on the first. */
function useChecked(focus: (selector: string) => void) {
  const [errors, setErrors] = useState<DraftErrors>({});
  const check = (draft: Parameters<typeof checkDraft>[0]) => {
    const checked = checkDraft(draft);
    setErrors('errors' in checked ? checked.errors : {});
    if ('request' in checked) return checked.request;
    // The tab that holds the field is drawn first.
    requestAnimationFrame(() => focus('[aria-invalid="true"], button[name="body"]'));
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
