/**
 * Lines of the report, from what the measures brought. Each entry of `journeys` is `{ delayMs, app: [], floor: [] }`, and
 * so is `counted`, a visit over a network so slow that what waits for what can be told from the times alone.
 */

const KB = 1000;
const SLOW_MS = 50;

/** @param about `{ measure, unit, target? }`; @param pick takes the number out of one run */
function line(about, { delayMs, app, floor }, pick) {
  return { ...about, delayMs, app: app.map(pick), floor: floor.map(pick) };
}

const time = (measure, target) => ({ measure, unit: 'ms', target });
const bytes = (measure, target) => ({ measure, unit: 'kB', target });
const count = (measure, target) => ({ measure, unit: 'count', target });

const slowest = (journeys) => ({
  ...journeys.find(({ delayMs }) => delayMs === SLOW_MS),
  delayMs: undefined,
});

function loadLines(journeys, counted) {
  const slow = slowest(journeys);
  return [
    line(bytes('JavaScript of /', { atMost: 110 * KB }), counted, ({ load }) => load.scriptBytes),
    line(bytes('  fetched on intent'), counted, ({ signIn }) => signIn.intentBytes),
    line(count('requests before Sign in'), counted, ({ load }) => load.requests),
    line(count('serial round trips before Sign in', { atMost: 2 }), counted, ({ load }) => load.chain.length),
    ...journeys.map((runs) => line(time('/ opened → Sign in'), runs, ({ load }) => load.ms)),
    line(time('main thread for /: tasks'), slow, ({ load }) => load.mainThread.tasks),
    line(time('main thread for /: script'), slow, ({ load }) => load.mainThread.script),
  ];
}

function signInLines(journeys, counted) {
  const slow = slowest(journeys);
  const target = (delayMs) => (delayMs === SLOW_MS ? { ratioAtMost: 1.15 } : undefined);
  return [
    ...journeys.map((runs) =>
      line(time('click → signed in', target(runs.delayMs)), runs, ({ signIn }) => signIn.ms),
    ),
    line(count('  serial round trips', { atMost: 3 }), counted, ({ signIn }) => signIn.chain.length),
    line(count('  requests'), counted, ({ signIn }) => signIn.requests),
    line(count('  preflights', { exactly: 0 }), counted, ({ signIn }) => signIn.preflights),
    line(time('main thread, page that came back: tasks'), slow, ({ signIn }) => signIn.mainThread.tasks),
    line(time('main thread, page that came back: script'), slow, ({ signIn }) => signIn.mainThread.script),
  ];
}

function laterLines(journeys, counted) {
  const slow = slowest(journeys);
  return [
    ...journeys.map((runs) => line(time('reload → signed in'), runs, ({ reload }) => reload.ms)),
    line(count('  requests to the provider', { exactly: 0 }), slow, ({ reload }) => reload.providerRequests),
    line(count('  serial round trips'), counted, ({ reload }) => reload.chain.length),
    ...journeys.map((runs) => line(time('silent refresh'), runs, ({ refresh }) => refresh.ms)),
  ];
}

export function journeyLines(journeys, counted) {
  const withoutDelay = { ...counted, delayMs: undefined };
  return [loadLines, signInLines, laterLines].flatMap((lines) => lines(journeys, withoutDelay));
}

/** @param inspections entries `{ size, target?, app: [], floor: [] }`; the target is for the longest task */
export function inspectorLines(inspections) {
  return inspections.flatMap(({ size, target, ...runs }) => [
    line(time(`token of ${size} pasted → verified`), runs, ({ ms }) => ms),
    line(time('  longest task over 50 ms', target), runs, ({ longestTask }) => longestTask),
  ]);
}

/** @param expiries entries `{ delayMs, calls, tabs }` */
export function expiryLines(expiries) {
  const exactly = (measure, wanted, delayMs, found) => ({
    ...count(measure, { exactly: wanted }),
    delayMs,
    app: [found],
  });
  return expiries.flatMap(({ delayMs, calls, tabs }) => [
    exactly('50 calls at expiry: token requests', 1, delayMs, calls.tokenRequests),
    exactly('  calls that succeeded', 50, delayMs, calls.succeeded),
    exactly('five tabs at expiry: token requests', 1, delayMs, tabs.tokenRequests),
    exactly('  tabs still signed in', 5, delayMs, tabs.signedIn),
  ]);
}
