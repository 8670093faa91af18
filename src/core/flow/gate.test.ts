import { beforeEach, describe, expect, test } from 'vitest';
import { Gate, type Draft } from './gate.ts';

const draft: Draft = {
  purpose: 'token',
  provider_id: 'acme',
  method: 'POST',
  url: 'https://id.acme.example/token',
  headers: [],
  parameters: [
    { name: 'grant_type', value: 'authorization_code' },
    { name: 'code', value: 'real-code', pseudonym: 'code‹a1›' },
  ],
};

/** What became of a message, without waiting for it. */
function follow(passage: Promise<Draft | 'stop'>): { passage?: Draft | 'stop' } {
  const seen: { passage?: Draft | 'stop' } = {};
  void passage.then((value) => (seen.passage = value));
  return seen;
}

const aMoment = () => new Promise((resolve) => setTimeout(resolve, 0));

const waitingId = (gate: Gate): number => {
  const [first] = gate.get().waiting;
  if (!first) throw new Error('Nothing waits.');
  return first.id;
};

test('is off unless turned on, and hands a message back as it is', async () => {
  const gate = new Gate();
  expect(gate.on).toBe(false);
  expect(await gate.pass(draft)).toBe(draft);
  expect(gate.get().waiting).toEqual([]);
});

describe('while it is on', () => {
  let gate: Gate;

  beforeEach(() => {
    gate = new Gate();
    gate.turnOn();
  });

  test('a message waits until it is sent', async () => {
    const followed = follow(gate.pass(draft));
    await aMoment();
    expect(followed.passage).toBeUndefined();
    expect(gate.get().waiting).toMatchObject([{ draft }]);

    gate.send(waitingId(gate));
    await aMoment();
    expect(followed.passage).toEqual(draft);
    expect(gate.get()).toEqual({ on: true, waiting: [] });
  });

  test('it goes out as it was changed, and keeps what was not', async () => {
    const followed = follow(gate.pass(draft));
    const parameters = [{ name: 'code', value: 'another' }];
    gate.send(waitingId(gate), parameters);
    await aMoment();
    expect(followed.passage).toEqual({ ...draft, parameters });
  });

  test('members the gate knows nothing of pass through it', async () => {
    const passing = gate.pass({ ...draft, signal_of_the_pipe: 7 });
    gate.send(waitingId(gate), []);
    expect(await passing).toMatchObject({ signal_of_the_pipe: 7, parameters: [] });
  });

  test('a stopped one is not sent', async () => {
    const followed = follow(gate.pass(draft));
    gate.stop(waitingId(gate));
    await aMoment();
    expect(followed.passage).toBe('stop');
  });

  test('messages pass in the order they came, each on its own press', async () => {
    const first = follow(gate.pass(draft));
    const second = follow(gate.pass({ ...draft, purpose: 'userinfo' }));
    expect(gate.get().waiting.map((waiting) => waiting.draft.purpose)).toEqual(['token', 'userinfo']);
    gate.send(waitingId(gate));
    await aMoment();
    expect(first.passage).toEqual(draft);
    expect(second.passage).toBeUndefined();
    expect(gate.get().waiting).toMatchObject([{ draft: { purpose: 'userinfo' } }]);
  });

  test('a second press for the same message does nothing', async () => {
    const first = gate.pass(draft);
    const second = follow(gate.pass(draft));
    const id = waitingId(gate);
    gate.send(id);
    gate.send(id);
    gate.stop(id);
    expect(await first).toEqual(draft);
    await aMoment();
    expect(second.passage).toBeUndefined();
  });

  test('turned off, it sends all that waits and holds nothing more', async () => {
    const waiting = [gate.pass(draft), gate.pass({ ...draft, purpose: 'keys' })];
    gate.turnOff();
    expect(await Promise.all(waiting)).toMatchObject([{ purpose: 'token' }, { purpose: 'keys' }]);
    expect(gate.get()).toEqual({ on: false, waiting: [] });
    expect(await gate.pass(draft)).toBe(draft);
  });

  test('a request that was cancelled meanwhile leaves the queue', async () => {
    const abort = new AbortController();
    const passing = gate.pass(draft, abort.signal);
    abort.abort();
    expect(await passing).toBe('stop');
    expect(gate.get().waiting).toEqual([]);
    expect(await gate.pass(draft, abort.signal)).toBe('stop');
  });

  test('tells its listeners of every change until they leave', () => {
    let told = 0;
    const leave = gate.subscribe(() => (told += 1));
    void gate.pass(draft);
    expect(told).toBe(1);
    gate.send(waitingId(gate));
    expect(told).toBe(2);
    leave();
    gate.turnOff();
    expect(told).toBe(2);
  });
});

test('what it remembers over a redirect is only that it is on', () => {
  const shelf: boolean[] = [];
  const memory = { read: () => shelf.at(-1) === true, write: (on: boolean) => void shelf.push(on) };
  new Gate(memory).turnOn();
  const afterTheRedirect = new Gate(memory);
  expect(afterTheRedirect.on).toBe(true);
  afterTheRedirect.turnOff();
  expect(new Gate(memory).on).toBe(false);
  expect(shelf).toEqual([true, false]);
});
