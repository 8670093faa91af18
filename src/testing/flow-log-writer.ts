import type {
  FlowEvent,
  FlowLog,
  FlowRun,
  HttpEvent,
  JudgementEvent,
  NavigationEvent,
  Parameter,
  StepEvent,
} from '#core/flow/flow-event.ts';

/** Ten in the morning of a day in 2026. */
const START = Date.UTC(2026, 10, 26, 10, 0, 0);

export const SANDBOX = 'http://localhost:4000';
export const APP = 'http://127.0.0.1:5173';

type Told<E extends FlowEvent> = Omit<E, 'id' | 'run' | 'at' | 'kind' | 'from' | 'to' | 'provider_id'> &
  Partial<Pick<E, 'from' | 'to'>>;

/** `{ a: 'b' }` as rows. */
export const rows = (values: Readonly<Record<string, string>>): readonly Parameter[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** As the recorder writes it: pseudonyms are to be read. */
const form = (values: Readonly<Record<string, string>>) =>
  new URLSearchParams(values).toString().replaceAll('%E2%80%B9', '‹').replaceAll('%E2%80%BA', '›');

export const jsonAnswer = (
  status: number,
  content: unknown,
  headers: Readonly<Record<string, string>> = {},
) => {
  const body = JSON.stringify(content);
  return {
    status,
    headers: rows({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    }),
    body,
    body_kind: 'json' as const,
    size: body.length,
  };
};

export const formRequest = (
  values: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) => {
  const body = form(values);
  return {
    headers: rows({
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    }),
    body,
    body_kind: 'form' as const,
    size: body.length,
  };
};

export const ask = (headers: Readonly<Record<string, string>> = {}) => ({
  headers: rows({ accept: 'application/json', ...headers }),
});

/** Writes a log as a recorder would: events count up, time passes between them. */
export class FlowLogWriter {
  readonly runs: FlowRun[] = [];
  readonly events: FlowEvent[] = [];
  #now = START;
  #run: FlowRun = { id: '', started_at: START, cause: 'other' };

  run(cause: FlowRun['cause'], provider_id: string, pause = 60_000): this {
    this.#now += pause;
    this.#run = { id: `run-${this.runs.length + 1}`, started_at: this.#now, cause, provider_id };
    this.runs.push(this.#run);
    return this;
  }

  step(
    step: StepEvent['step'],
    facts: Readonly<Record<string, string>> = {},
    rest: Partial<StepEvent> = {},
  ): this {
    return this.#write({ kind: 'step', from: 'app', to: 'app', step, facts: rows(facts), ...rest }, 1);
  }

  http(event: Told<HttpEvent>): this {
    const took = event.timing?.total ?? 0;
    return this.#write({ kind: 'http', from: 'app', to: 'authorization_server', ...event }, took + 2);
  }

  navigation(event: Told<NavigationEvent>, pause = 20): this {
    return this.#write({ kind: 'navigation', from: 'browser', to: 'authorization_server', ...event }, pause);
  }

  judgement(check: string, rest: Partial<JudgementEvent> = {}): this {
    return this.#write({ kind: 'judgement', from: 'app', to: 'app', check, outcome: 'passed', ...rest }, 0);
  }

  log(dropped = 0): FlowLog {
    return { runs: this.runs, events: this.events, dropped };
  }

  #write(event: WithoutBase, pause: number): this {
    const { id: run, provider_id } = this.#run;
    this.events.push({
      id: this.events.length + 1,
      run,
      at: this.#now,
      ...(provider_id && { provider_id }),
      ...event,
    });
    this.#now += pause;
    return this;
  }
}

type Without<E, K extends PropertyKey> = E extends unknown ? Omit<E, K> : never;
type WithoutBase = Without<FlowEvent, 'id' | 'run' | 'at' | 'provider_id'>;
