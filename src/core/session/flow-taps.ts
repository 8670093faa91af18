import type { OpenRequest } from '../flow/tap.ts';
import type { Http } from '../lib/bounded-fetch.ts';
import type { FlowWriter } from './flow-writer.ts';
import type { OnJudged } from './judgement.ts';
import type { SessionPorts } from './ports.ts';
import type { StepByStep } from './step-by-step.ts';

/** Where the taps lead: both are loaded when somebody means to sign in, and not before. */
export interface FlowTaps {
  /** Runs a little later, or when the log's code is there; what was told first runs first. */
  readonly tell: (task: (writer: FlowWriter) => void) => void;
  /** Writes down what was told until now, and keeps it for the page that comes next. */
  readonly save: () => void;
  /** Set while every message waits for a press. */
  readonly steps: () => StepByStep | undefined;
}

/** The same pipe, with what goes through it written down. */
export function tapHttp(http: Http, { tell }: Pick<FlowTaps, 'tell'>): Http {
  return (url, request) => {
    const answer = http(url, request);
    let open: OpenRequest | undefined;
    tell((writer) => (open = writer.http(url, request)));
    // The one who asked is told of a failure; here it is only written down.
    answer.then(
      (value) => tell(() => open?.answered(value)),
      (error: unknown) => tell(() => open?.failed(error)),
    );
    return answer;
  };
}

type Messages = Pick<SessionPorts, 'http' | 'signInRequests'>;
type Ways = Pick<SessionPorts, 'navigation' | 'frame' | 'tabs'>;

/** Taps on everything a login goes through. The engine sees ports like any others. */
export function tapPorts<P extends Messages & Ways>(
  ports: P,
  taps: FlowTaps,
): P & { readonly onJudged: OnJudged } {
  return { ...ports, ...tapMessages(ports, taps), ...tapWays(ports, taps) };
}

/** Taps on what is sent and judged: the pipe and the pending entries. */
export function tapMessages(
  { http: pipe, signInRequests }: Messages,
  { tell, steps }: FlowTaps,
): Messages & { readonly onJudged: OnJudged } {
  const http = tapHttp(pipe, { tell });
  return {
    onJudged: (row, compared) => tell((writer) => writer.judged(row, compared)),
    http: (url, request) => steps()?.send(http, url, request) ?? http(url, request),
    signInRequests: {
      ...signInRequests,
      create: async (request) => {
        tell((writer) => writer.starting(request));
        const url = await signInRequests.create(request);
        tell((writer) => writer.created(request, url));
        return url;
      },
      take: async (state) => {
        const pending = await signInRequests.take(state);
        tell((writer) => writer.took(pending));
        return pending;
      },
    },
  };
}

/** Taps on the ways out of the page and back, and on the other tabs. */
export function tapWays({ navigation, frame, tabs }: Ways, { tell, save, steps }: FlowTaps): Ways {
  const leave = async <T>(url: string, through: 'page' | 'frame', go: (url: string) => T): Promise<T> => {
    const wanted = (await steps()?.leave(url, through)) ?? url;
    tell((writer) => writer.left(wanted, through));
    const gone = go(wanted);
    // Leaving takes the provider a while; writing it down first would put it off.
    if (through === 'page') save();
    return gone;
  };
  return {
    navigation: {
      ...navigation,
      assign: (url) => void leave(url, 'page', navigation.assign),
      replace: (url) => void leave(url, 'page', navigation.replace),
    },
    frame: {
      visit: async (url) => {
        const back = await leave(url, 'frame', (wanted) => frame.visit(wanted));
        tell((writer) => writer.arrived(back, 'frame'));
        return back;
      },
    },
    tabs: {
      countOthers: () => tabs.countOthers(),
      post: (message) => {
        tell((writer) => writer.posted(message, tabs));
        tabs.post(message);
      },
      listen: (listener) =>
        tabs.listen((message) => {
          tell((writer) => writer.heard(message));
          listener(message);
        }),
    },
  };
}
