import { useDeferredValue, useMemo, useRef } from 'react';
import type { FlowEvent } from '#core/flow/flow-event.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { formatNumber } from '#ui/format.ts';
import { Row, Stack } from '#ui/stack.tsx';
import { CompareView } from './compare-view.tsx';
import { Details } from './details.tsx';
import { Diagram } from './diagram.tsx';
import { FilterBar } from './filter-bar.tsx';
import { isFailed } from './event-words.ts';
import { filterEvents } from './filters.ts';
import type { FlowPageProps } from './flow-page-props.ts';
import styles from './flow.module.css';
import { Legend } from './legend.tsx';
import { RunBar } from './run-bar.tsx';
import { RunExport } from './run-export.tsx';
import { runsOf, shownRun } from './runs.ts';
import type { FlowAddress } from './use-flow-address.ts';
import { WireLog } from './wire-log.tsx';

interface FlowViewProps extends Pick<FlowPageProps, 'log' | 'services' | 'providers'> {
  address: FlowAddress;
  /** Of the run on show only these, as it replays; what is taken away or compared is whole all the same. */
  visible?: readonly FlowEvent[] | undefined;
}

/** One log, whether it is this browser's own or a recording. */
export function FlowView({ log, services, providers, address, visible }: FlowViewProps) {
  const runs = useMemo(() => runsOf(log), [log]);
  const shown = shownRun(runs, address);
  const events = shown?.events ?? log.events;
  const providerName = (id: string) => providers.find((provider) => provider.id === id)?.name ?? id;
  const { comparing, change } = address;
  return (
    <Stack gap="m">
      <div className={styles['toolbar']}>
        <RunBar
          runs={runs}
          shown={comparing ? undefined : shown}
          chosen={address.run}
          onChoose={(run) => change({ run, event: '', view: '' })}
          providerName={providerName}
        />
        <Row>
          <Button aria-pressed={comparing} onClick={() => change({ view: comparing ? '' : 'compare' })}>
            Compare
          </Button>
          <RunExport
            log={{
              ...log,
              runs: log.runs.filter(({ id }) => shown === undefined || id === shown.run.id),
              events,
            }}
            formats={services.runFormats}
            name={`authlens-${shown?.run.id ?? 'flow'}`}
          />
        </Row>
      </div>
      {comparing ? (
        <CompareView runs={runs} services={services} providerName={providerName} />
      ) : (
        <Lens events={visible ?? events} {...{ services, address, providerName }} />
      )}
    </Stack>
  );
}

interface LensProps extends Pick<FlowViewProps, 'services' | 'address'> {
  events: readonly FlowEvent[];
  providerName: (id: string) => string;
}

/** Diagram, log and message, with one selection. */
function Lens({ events, services, address, providerName }: LensProps) {
  const { filters, change } = address;
  const heading = useRef<HTMLHeadingElement>(null);
  const start = events[0]?.at ?? 0;
  const wanted = useDeferredValue(filters);
  const filtered = useMemo(() => filterEvents(events, wanted), [events, wanted]);
  const selected = events.find(({ id }) => id === address.event);
  const known = useMemo(
    () => [...new Set(events.flatMap(({ provider_id }) => (provider_id === undefined ? [] : [provider_id])))],
    [events],
  );

  const select = (id: number) => change({ event: String(id) });
  const open = (id: number) => {
    select(id);
    // Drawn by the next task at the latest; a heading that is there already keeps its element.
    setTimeout(() => heading.current?.focus(), 0);
  };
  const common = { start, selected: selected?.id, onSelect: select, onOpen: open };
  return (
    <div className={styles['lens']}>
      <div className={styles['views']}>
        <Card heading="Diagram" flush footer={<Legend />}>
          <Diagram key={events[0]?.run} events={events} {...common} />
        </Card>
        <Card heading="Wire log" flush description={<Count shown={filtered.length} all={events.length} />}>
          <FilterBar
            filters={filters}
            change={change}
            providers={known.map((id) => ({ id, name: providerName(id) }))}
          />
          {filtered.length === 0 ? (
            <p className={styles['none']}>Nothing here fits these filters.</p>
          ) : (
            <WireLog events={filtered} {...common} />
          )}
        </Card>
      </div>
      <div className={styles['side']}>
        {selected ? (
          <Details event={selected} start={start} formats={services.requestFormats} headingRef={heading} />
        ) : (
          <Choose events={events} onOpen={open} />
        )}
      </div>
    </div>
  );
}

function Count({ shown, all }: { shown: number; all: number }) {
  const events = all === 1 ? 'event' : 'events';
  const counted = `${formatNumber(all)} ${events}`;
  return shown === all ? counted : `${formatNumber(shown)} of ${counted}`;
}

/** Nothing is selected yet. Whoever comes because of a failure finds it with one press. */
function Choose({ events, onOpen }: { events: readonly FlowEvent[]; onOpen: (id: number) => void }) {
  const failure = events.find(isFailed);
  return (
    <div className={styles['choose']}>
      <p>Choose a message or a check, in the diagram or in the log, to see it in full.</p>
      {failure && <Button onClick={() => onOpen(failure.id)}>Show the first failure</Button>}
    </div>
  );
}
