import type { ReactNode, Ref } from 'react';
import type { FlowEvent, HttpEvent, JudgementEvent } from '#core/flow/flow-event.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Badge } from '#ui/badge.tsx';
import { formatBytes, formatMilliseconds, formatTime } from '#ui/format.ts';
import { Row, Stack } from '#ui/stack.tsx';
import { KeyValueTable } from '#ui/key-value-table.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { BodyView } from './body-view.tsx';
import { evidenceOf } from './event-evidence.ts';
import { hostOf, offsetText, outcomeOf, requestLine, titleOf, toneOf } from './event-words.ts';
import { Explanation, HiddenParts } from './explanation.tsx';
import type { RequestFormat } from './flow-page-props.ts';
import styles from './flow.module.css';
import { channelNames, channelOf, laneNames } from './lanes.ts';
import { ParameterTable } from './parameter-table.tsx';
import { headerMeaning } from './parameter-meanings.ts';
import { relayFacts } from './relay-facts.ts';
import { TakeAway } from './take-away.tsx';

interface DetailsProps {
  event: FlowEvent;
  start: number;
  formats: readonly RequestFormat[];
  headingRef: Ref<HTMLHeadingElement>;
}

/** The selected event in full. */
export function Details({ event, start, formats, headingRef }: DetailsProps) {
  return (
    <section className={styles['details']} aria-labelledby="flow-details">
      <Stack gap="m">
        <Stack gap="xs">
          <h2 id="flow-details" tabIndex={-1} ref={headingRef}>
            {titleOf(event)}
          </h2>
          <Row>
            <Badge tone={toneOf(event)}>{outcomeWords(event)}</Badge>
            <span className={styles['soft']}>{wayOf(event)}</span>
          </Row>
        </Stack>
        {'failure' in event && (
          <LazyErrorPanel
            compact
            headingLevel={3}
            error={{ code: event.failure, evidence: evidenceOf(event) }}
          />
        )}
        <Explanation event={event} />
        <Parts key={event.id} event={event} start={start} formats={formats} />
      </Stack>
    </section>
  );
}

function wayOf(event: FlowEvent): string {
  const way =
    event.from === event.to ? laneNames[event.from] : `${laneNames[event.from]} → ${laneNames[event.to]}`;
  return [way, channelNames[channelOf(event)]].filter((part) => part !== undefined).join(' · ');
}

function outcomeWords(event: FlowEvent): string {
  if (event.kind === 'http' && event.response) {
    return [event.response.status, event.response.status_text].filter(Boolean).join(' ');
  }
  if (event.kind === 'judgement') return event.outcome;
  return { fine: 'done', failed: 'failed', refused: 'refused', skipped: 'skipped', open: 'under way' }[
    outcomeOf(event)
  ];
}

function Parts({ event, start, formats }: Pick<DetailsProps, 'event' | 'start' | 'formats'>) {
  switch (event.kind) {
    case 'http':
      return <HttpParts event={event} start={start} formats={formats} />;
    case 'navigation':
      return (
        <Stack gap="m">
          <Facts rows={[...whenRows(event, start), mono('Address', event.url)]} />
          <ParameterTable caption="Parameters" parameters={event.parameters} />
        </Stack>
      );
    case 'step':
      return (
        <Facts
          rows={[...whenRows(event, start), ...event.facts.map(({ name, value }) => mono(name, value))]}
        />
      );
    case 'judgement':
      return (
        <Facts
          rows={[
            ...whenRows(event, start),
            ...optional('Expected', event.expected),
            ...optional('Came', event.actual),
            ...optional('Note', event.detail),
            ...moreFacts(event),
          ]}
        />
      );
  }
}

function HttpParts({
  event,
  start,
  formats,
}: { event: HttpEvent } & Pick<DetailsProps, 'start' | 'formats'>) {
  const query = queryOf(event.url);
  const request = (
    <Stack gap="m">
      <Facts rows={[mono('Line', requestLine(event)), mono('Host', hostOf(event.url))]} />
      {query.length > 0 && <ParameterTable caption="Query" parameters={query} />}
      <BodyView message={event.request} what="Request" />
      <Headers parameters={event.request.headers} />
    </Stack>
  );
  const answer = (
    <Stack gap="m">
      <HiddenParts event={event} />
      {event.response ? (
        <>
          <BodyView message={event.response} what="Answer" />
          <Headers parameters={event.response.headers} />
        </>
      ) : (
        <p className={styles['soft']}>
          {event.failure === undefined ? 'Nothing has come yet.' : 'Nothing came.'}
        </p>
      )}
    </Stack>
  );
  return (
    <Tabs
      label="Parts of the message"
      tabs={[
        { id: 'request', label: 'Request', content: request },
        { id: 'answer', label: 'Answer', content: answer },
        ...(event.relayed
          ? [{ id: 'relay', label: 'Relay', content: <Facts rows={relayFacts(event.relayed)} /> }]
          : []),
        { id: 'timing', label: 'Timing', content: <Facts rows={timingRows(event, start)} /> },
        { id: 'code', label: 'Take away', content: <TakeAway event={event} formats={formats} /> },
      ]}
    />
  );
}

function Headers({ parameters }: { parameters: HttpEvent['request']['headers'] }) {
  return (
    <Stack gap="s">
      <h3>Headers</h3>
      <ParameterTable caption="Headers" parameters={parameters} meaningOf={headerMeaning} />
    </Stack>
  );
}

interface Fact {
  id: string;
  name: ReactNode;
  value: ReactNode;
  mono?: boolean;
}

function Facts({ rows }: { rows: readonly Fact[] }) {
  return <KeyValueTable label="Facts" rows={rows} />;
}

const mono = (name: string, value: string): Fact => ({ id: name, name, value, mono: true });
const plain = (name: string, value: string): Fact => ({ id: name, name, value });
const optional = (name: string, value: string | undefined): readonly Fact[] =>
  value === undefined ? [] : [mono(name, value)];

/** What is known besides what was compared. */
function moreFacts({ facts = [], expected, actual }: JudgementEvent): readonly Fact[] {
  return facts
    .filter(({ value }) => value !== expected && value !== actual)
    .filter(({ name }) => !['check', 'expected', 'actual'].includes(name))
    .map(({ name, value }) => mono(name, value));
}

function whenRows({ at }: FlowEvent, start: number): readonly Fact[] {
  return [plain('When', `${offsetText(at, start)} (${formatTime(at)})`)];
}

function timingRows(event: HttpEvent, start: number): readonly Fact[] {
  const { timing, relayed, request, response } = event;
  const spans = [
    ['In all', timing?.total],
    ['Queue', timing?.queue],
    ['Connect', timing?.connect],
    ['Wait', timing?.wait],
    ['Read', timing?.read],
    ['Relay’s own call', relayed?.ms],
  ] as const;
  const sizes = [
    ['Request body', request.size],
    ['Answer body', response?.size],
  ] as const;
  return [
    ...whenRows(event, start),
    ...spans.flatMap(([name, ms]) => (ms === undefined ? [] : [plain(name, formatMilliseconds(ms))])),
    ...sizes.flatMap(([name, size]) => (size === undefined ? [] : [plain(name, formatBytes(size))])),
    ...(timing?.connect === undefined
      ? [
          plain(
            'Not told',
            'How long connecting took: another origin must allow that with Timing-Allow-Origin.',
          ),
        ]
      : []),
  ];
}

function queryOf(url: string): readonly { name: string; value: string }[] {
  if (!URL.canParse(url)) return [];
  return [...new URL(url).searchParams].map(([name, value]) => ({ name, value }));
}
