// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { apiKey } from '#core/credentials/api-key.ts';
import { none } from '#core/credentials/none.ts';
import { sessionCookie } from '#core/credentials/session-cookie.ts';
import { attacks } from '#core/faults/attacks.ts';
import type { MatrixCell, MatrixOptions } from '#core/faults/matrix.ts';
import type { ApiConsolePageProps, AttackServices } from '../api-console-props.ts';
import { createConsoleMemory, type ConsoleMemory } from '../console-memory.ts';
import { AttacksView } from './attacks-view.tsx';
import { matrixRunIn } from './matrix-run.ts';

let memory: ConsoleMemory;
let root: Root;
let frame: HTMLElement;

beforeEach(() => {
  memory = createConsoleMemory();
  frame = document.createElement('div');
  document.body.append(frame);
});

afterEach(async () => {
  await leave();
  frame.remove();
});

const cellOf = (kind: MatrixCell['kind'], attack: string): MatrixCell => ({
  kind,
  attack,
  outcome: { verdict: 'noticed', status: 401, reason: 'It was seen.' },
});

/** A demo API that answers when it is told to. */
function aSlowOne() {
  const asked: MatrixOptions[] = [];
  const ends: (() => void)[] = [];
  const attacking: AttackServices = {
    measure: (options) => {
      asked.push(options);
      return new Promise((resolve) => ends.push(() => resolve([])));
    },
  };
  const report = (kind: MatrixCell['kind'], attack: string) =>
    act(async () => asked.at(-1)?.report?.(cellOf(kind, attack)));
  const end = () => act(async () => ends.at(-1)?.());
  return { asked, attacking, report, end };
}

const kinds = [none, apiKey, sessionCookie];
const credentials = { kinds } as unknown as ApiConsolePageProps['credentials'];

async function show(attacking: AttackServices) {
  root = createRoot(frame);
  await act(async () =>
    root.render(<AttacksView credentials={credentials} attacking={attacking} memory={memory} />),
  );
}

const leave = () => act(async () => root.unmount());

async function press(name: string) {
  const button = [...frame.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  await act(async () => button?.click());
}

const field = (kind: string, attack = 'Replay') => {
  const name = attacks.find(({ id }) => id === attack)?.name ?? attack;
  return frame.querySelector<HTMLElement>(`button[aria-label^="${kind}, ${name}:"]`);
};
const wordOf = (kind: string, attack: string) =>
  field(kind, attack)?.getAttribute('aria-label')?.split(': ').at(-1);
const [first, second] = attacks.map(({ id }) => id);

test('what was measured is there after a look at another part of the page, or at another page', async () => {
  const { attacking, report, end } = aSlowOne();
  await show(attacking);
  await act(async () => field(apiKey.name, first)?.click());
  await report('api-key', first ?? '');
  await end();
  await leave();
  await show(attacking);
  expect(wordOf(apiKey.name, first ?? '')).toBe('Noticed');
  expect(frame.textContent).toContain('It was seen.');
});

test('a measurement goes on while another part of the page is on show', async () => {
  const { asked, attacking, report, end } = aSlowOne();
  await show(attacking);
  await press('Measure the whole table');
  await leave();
  await report('none', first ?? '');
  await show(attacking);
  expect(wordOf(none.name, first ?? '')).toBe('Noticed');
  expect(frame.textContent).toContain(`1 of ${3 * attacks.length}`);
  expect(asked).toHaveLength(1);
  await end();
  expect(frame.querySelector<HTMLElement>('progress')).toBeNull();
});

test('a run that is cancelled says how far it came, and keeps that', async () => {
  const { attacking, report } = aSlowOne();
  await show(attacking);
  await press('Measure the whole table');
  await report('none', first ?? '');
  await press('Cancel');
  await report('none', second ?? '');
  expect(frame.textContent).toContain(`Stopped after 1 of ${3 * attacks.length}. What was measured is kept.`);
  expect(wordOf(none.name, first ?? '')).toBe('Noticed');
  expect(wordOf(none.name, second ?? '')).toBe('try it');
});

test('nothing of one visitor is measured or shown for the next', async () => {
  const { asked, attacking, report } = aSlowOne();
  await show(attacking);
  await press('Measure the whole table');
  await report('none', first ?? '');
  await leave();
  memory.end();
  memory = createConsoleMemory();
  await show(attacking);
  expect(asked[0]?.signal?.aborted).toBe(true);
  await report('none', second ?? '');
  expect([first, second].map((attack) => wordOf(none.name, attack ?? ''))).toEqual(['try it', 'try it']);
  expect(frame.querySelector<HTMLElement>('progress')).toBeNull();
});

test('after a session cookie was measured, the session that the console kept is forgotten: the browser has another', async () => {
  const { attacking, report, end } = aSlowOne();
  memory.fill('session-cookie', { values: { username: 'alice' }, from_demo: false });
  const [before, ofKey] = ['session-cookie', 'api-key'].map(memory.ofKind);
  await show(attacking);
  await act(async () => field(sessionCookie.name, 'from-another-site')?.click());
  const during = memory.ofKind('session-cookie');
  expect(during).not.toBe(before);
  await report('session-cookie', 'from-another-site');
  await end();
  expect(memory.ofKind('session-cookie')).not.toBe(during);
  expect(memory.ofKind('api-key')).toBe(ofKey);
  expect(memory.filled()['session-cookie']?.values).toEqual({ username: 'alice' });
});

test('measuring another kind leaves the session of a cookie alone', async () => {
  const { attacking, end } = aSlowOne();
  const before = memory.ofKind('session-cookie');
  await show(attacking);
  await act(async () => field(apiKey.name, first)?.click());
  await end();
  expect(memory.ofKind('session-cookie')).toBe(before);
});

test('a call of the visitor’s with the same cookie stops the run, and the table says so; another call does not', async () => {
  const { asked, attacking } = aSlowOne();
  await show(attacking);
  await press('Measure the whole table');
  await act(async () => matrixRunIn(memory).giveWay('api-key'));
  expect(asked[0]?.signal?.aborted).toBe(false);
  await act(async () => matrixRunIn(memory).giveWay('session-cookie'));
  expect(asked[0]?.signal?.aborted).toBe(true);
  expect(frame.textContent).toContain('your own call with a session cookie took the place');
  await press('Measure the whole table');
  expect(asked).toHaveLength(2);
  expect(frame.textContent).not.toContain('Stopped');
});

test('a cookie’s call does not stop a run that has nothing of that kind ahead', async () => {
  const { asked, attacking } = aSlowOne();
  await show(attacking);
  await act(async () => field(apiKey.name, first)?.click());
  await act(async () => matrixRunIn(memory).giveWay('session-cookie'));
  expect(asked[0]?.signal?.aborted).toBe(false);
});
