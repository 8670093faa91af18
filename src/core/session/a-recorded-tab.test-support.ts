import type { FakeClock } from '#testing/fake-clock.ts';
import { FakeVault } from '#testing/fake-memory.ts';
import { createTestBrowser, type TestBrowser, type TestTab } from '#testing/test-tab.ts';
import { Gate } from '../flow/gate.ts';
import type { FlowEvent, StepEvent } from '../flow/flow-event.ts';
import { createRecorder, type LogStore, type Recorder } from '../flow/recorder.ts';
import type { ProviderProfile } from '../providers/profile.ts';
import { FlowWriter } from './flow-writer.ts';
import { tapPorts } from './flow-taps.ts';
import { observeFlow } from './observe-flow.ts';
import { signedInPart } from './state.ts';
import { StepByStep } from './step-by-step.ts';

/** A page of a tab with everything it does written down, as the app wires it. */
export interface RecordedTab {
  readonly tab: TestTab;
  readonly browser: TestBrowser;
  readonly writer: FlowWriter;
  readonly log: Recorder;
  readonly gate: Gate;
  /** How often the page was told that it stays. */
  readonly stayed: () => number;
  /** Comes back from the provider to this address. */
  comeBack(url: string): Promise<{ return_to: string } | undefined>;
  /** Out, back, judged. */
  signIn(): Promise<{ return_to: string } | undefined>;
  reload(): RecordedTab;
  openTab(): RecordedTab;
}

interface Options {
  readonly profile: ProviderProfile;
  readonly clock: FakeClock;
  readonly vault?: FakeVault;
}

export function createRecordedTab({ profile, clock, vault = new FakeVault() }: Options): RecordedTab {
  let made: Omit<RecordedTab, 'tab' | 'browser' | 'comeBack' | 'signIn' | 'reload' | 'openTab'> | undefined;
  const browser = createTestBrowser({
    profiles: [profile],
    clock,
    vault,
    tap: (ports) => {
      const page = createPage(clock, stores.at(-1) ?? memoryStore(), () => known());
      made = page;
      return tapPorts(ports, {
        tell: (task) => task(page.writer),
        save: () => page.log.save(),
        steps: () => page.steps,
      });
    },
  });
  const stores: LogStore[] = [];
  let current: TestTab | undefined;
  const known = () => [
    ...Object.values(current?.session.get().sessions ?? {}).flatMap((state) => signedInPart(state) ?? []),
    { profile },
  ];
  const wrap = (store: LogStore, open: () => TestTab): RecordedTab => {
    stores.push(store);
    const tab = open();
    current = tab;
    if (!made) throw new Error('The ports were not tapped.');
    const page = made;
    observeFlow(tab.session, (task) => task(page.writer));
    const comeBack = (url: string) => {
      page.writer.arrived(url, 'page');
      return tab.session.completeSignIn(url);
    };
    return {
      ...page,
      tab,
      browser,
      comeBack,
      signIn: async () => {
        await tab.session.signIn(profile.id);
        return comeBack(await tab.visitProvider());
      },
      reload: () => {
        page.log.save();
        return wrap(store, () => tab.reload());
      },
      openTab: () => wrap(memoryStore(), () => browser.openTab()),
    };
  };
  return wrap(memoryStore(), () => browser.openTab());
}

function createPage(clock: FakeClock, store: LogStore, known: () => readonly { profile: ProviderProfile }[]) {
  let stayed = 0;
  const log = createRecorder({ clock, store, randomId: () => 'salt' });
  const writer = new FlowWriter({ recorder: log, clock, known, appOrigin: 'http://127.0.0.1:5173' });
  const gate = new Gate();
  const steps = new StepByStep(gate, writer, () => (stayed += 1));
  return { log, writer, gate, steps, stayed: () => stayed };
}

function memoryStore(): LogStore {
  let kept: string | null = null;
  return {
    read: () => kept,
    write: (text) => void (kept = text),
    remove: () => void (kept = null),
  };
}

/** What happened, in short: `step signed_in`, `judgement state passed`, `http token 200`, `navigation logout_request`. */
export function outline(events: readonly FlowEvent[]): readonly string[] {
  return events.map((event) => {
    switch (event.kind) {
      case 'step':
        return `step ${event.step}`;
      case 'judgement':
        return `judgement ${event.check} ${event.outcome}`;
      case 'http':
        return `http ${event.purpose} ${event.response?.status ?? event.failure ?? '…'}`;
      case 'navigation':
        return `navigation ${event.purpose} ${event.through}`;
    }
  });
}

/** The facts of the last such step. */
export function factsOfStep(log: Recorder, step: StepEvent['step']): Readonly<Record<string, string>> {
  const found = log.get().events.findLast((event) => event.kind === 'step' && event.step === step);
  if (found?.kind !== 'step') throw new Error(`There is no step ${step}.`);
  return Object.fromEntries(found.facts.map(({ name, value }) => [name, value]));
}
