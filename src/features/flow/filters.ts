import type { FlowEvent, HttpMessage, Parameter } from '#core/flow/flow-event.ts';
import { formParameters } from './form-parameters.ts';
import { isFailed, titleOf } from './event-words.ts';

export type KindFilter = FlowEvent['kind'] | 'messages' | 'all';

export interface Filters {
  /** `messages`: what went over the wire, whichever way. */
  readonly kind: KindFilter;
  /** A provider's id; empty for all. */
  readonly provider: string;
  readonly failedOnly: boolean;
  readonly text: string;
}

export const noFilters: Filters = { kind: 'all', provider: '', failedOnly: false, text: '' };

export const kindNames: Readonly<Record<KindFilter, string>> = {
  all: 'Everything',
  messages: 'Messages',
  http: 'Requests',
  navigation: 'Redirects',
  judgement: 'Checks',
  step: 'Steps of the app',
};

export const isKind = (value: string): value is KindFilter => Object.hasOwn(kindNames, value);

export function filterEvents(events: readonly FlowEvent[], filters: Filters): readonly FlowEvent[] {
  const { kind, provider, failedOnly } = filters;
  const words = filters.text.trim().toLowerCase();
  if (kind === 'all' && provider === '' && !failedOnly && words === '') return events;
  return events.filter(
    (event) =>
      isOfKind(event, kind) &&
      (provider === '' || event.provider_id === provider) &&
      (!failedOnly || isFailed(event)) &&
      (words === '' || textOf(event).includes(words)),
  );
}

function isOfKind(event: FlowEvent, kind: KindFilter): boolean {
  if (kind === 'messages') return event.kind === 'http' || event.kind === 'navigation';
  return kind === 'all' || event.kind === kind;
}

// Events never change once they are written: what is searched in them is put together once.
const texts = new WeakMap<FlowEvent, string>();

function textOf(event: FlowEvent): string {
  const known = texts.get(event);
  if (known !== undefined) return known;
  const text = [titleOf(event), event.provider_id ?? '', ...partsOf(event)].join('\n').toLowerCase();
  texts.set(event, text);
  return text;
}

function partsOf(event: FlowEvent): readonly string[] {
  const failure = 'failure' in event ? [event.failure] : [];
  switch (event.kind) {
    case 'http': {
      const { response, request, url } = event;
      const status = response ? [String(response.status)] : [];
      return [
        url,
        ...status,
        ...failure,
        ...messageText(request),
        ...(response ? messageText(response) : []),
      ];
    }
    case 'navigation':
      return [event.url, ...lines(event.parameters)];
    case 'step':
      return [event.step, ...failure, ...lines(event.facts)];
    case 'judgement':
      return [
        event.check,
        event.outcome,
        event.expected ?? '',
        event.actual ?? '',
        event.detail ?? '',
        ...failure,
      ];
  }
}

// A form is searched as it reads, not as it is encoded.
const messageText = ({ headers, body = '', body_kind }: HttpMessage): readonly string[] => [
  ...lines(headers),
  ...(body_kind === 'form' ? lines(formParameters(body)) : [body]),
];

const lines = (parameters: readonly Parameter[]): readonly string[] =>
  parameters.map(({ name, value }) => `${name}=${value}`);
