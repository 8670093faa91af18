// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter, useLocation } from 'react-router';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FlowLog } from '#core/flow/flow-event.ts';
import { CodedError } from '#core/lib/coded-error.ts';
import { latestAnnouncement } from '#ui/announce.ts';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { aLongFlowLog } from '#testing/flow-log-of-calls.ts';
import FlowPage from './flow-page.tsx';
import type { FlowPageProps, FlowServices } from './flow-page-props.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const services: FlowServices = {
  requestFormats: [
    {
      id: 'curl',
      label: 'cURL',
      write: ({ url }, reveal) => `curl '${url}' # ${reveal?.('code‹a1›') ?? '$CODE'}`,
    },
    { id: 'fetch', label: 'fetch', write: ({ url }) => `fetch('${url}')` },
  ],
  runFormats: [],
  openBundle: async (file) => {
    if ((await file.text()) !== 'good') throw new CodedError('unexpected', { type: 'bundle' });
    return {
      ...aFlowLog(),
      runs: aFlowLog().runs.slice(2, 3),
      events: aFlowLog().events.filter(({ run }) => run === 'run-3'),
    };
  },
  compareRuns: () => [],
  compareDocuments: () => {
    throw new CodedError('discovery_not_json', { url: 'pasted' });
  },
};

let root: Root;
let container: HTMLElement;

function Address() {
  return <i data-address={useLocation().search} />;
}

const props = (log: FlowLog, rest: Partial<FlowPageProps> = {}): FlowPageProps => ({
  log,
  onClear: () => undefined,
  services,
  providers: [{ id: 'sandbox', name: 'OpenID sandbox' }],
  onSignIn: () => Promise.resolve(),
  ...rest,
});

async function open(path: string, log = aFlowLog(), rest: Partial<FlowPageProps> = {}) {
  await act(async () =>
    root.render(
      <MemoryRouter key={path} initialEntries={[path]}>
        <Address />
        <FlowPage {...props(log, rest)} />
      </MemoryRouter>,
    ),
  );
}

beforeEach(() => {
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
});

afterEach(() => {
  act(() => root.unmount());
  container.remove();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const all = <E extends HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];

function one(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

const address = () => one('[data-address]').dataset['address'] ?? '';

const DIAGRAM = '[aria-label="Sequence of messages"]';
const diagram = () => all<HTMLButtonElement>(`${DIAGRAM} button`);
const tabStop = () => one(`${DIAGRAM} button[tabindex="0"]`);
const wireLog = () => all<HTMLButtonElement>('[aria-label="Wire log"] button');
const details = () => one('[aria-labelledby="flow-details"]').textContent;

function press(key: string) {
  const target = document.activeElement ?? document.body;
  act(
    () => void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  );
}

function button(name: string): HTMLButtonElement {
  const found = all<HTMLButtonElement>('button').find(({ textContent }) => textContent.trim() === name);
  if (!found) throw new Error(`There is no button ${name}.`);
  return found;
}

const click = (element: HTMLElement, detail = 1) =>
  act(async () => void element.dispatchEvent(new MouseEvent('click', { bubbles: true, detail })));

const aMoment = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

async function type(field: HTMLElement, text: string) {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

describe('the diagram', () => {
  test('is an ordered list of sentences, each with its place', async () => {
    await open('/flow?run=run-1');
    const [first] = all(`${DIAGRAM} ol > li`);
    expect(first?.getAttribute('aria-posinset')).toBe('1');
    expect(first?.getAttribute('aria-setsize')).toBe('33');
    expect(first?.textContent).toContain('+0.000 s: App: Sign-in started.');
  });

  test('is one tab stop; arrows move, Home and End jump', async () => {
    await open('/flow?run=run-1');
    expect(all(`${DIAGRAM} button[tabindex="0"]`)).toHaveLength(1);
    act(() => tabStop().focus());
    press('ArrowDown');
    expect(document.activeElement?.textContent).toContain('Discovery');
    press('ArrowUp');
    press('ArrowUp');
    expect(document.activeElement?.textContent).toContain('Sign-in started');
    press('End');
    expect(document.activeElement?.textContent).toContain('Handed to other tabs');
    press('Home');
    expect(document.activeElement?.textContent).toContain('Sign-in started');
    expect(address()).toBe('?run=run-1');
  });

  test('Enter opens the message: selected, and its heading has the focus', async () => {
    await open('/flow?run=run-1');
    act(() => tabStop().focus());
    press('ArrowDown');
    await click(one(':focus'), 0);
    await aMoment();
    expect(address()).toBe('?run=run-1&event=2');
    expect(document.activeElement?.textContent).toBe('Discovery');
    expect(document.activeElement?.tagName).toBe('H2');
  });

  test('tells the channels apart without colour', async () => {
    await open('/flow?run=run-1');
    const [front] = diagram().filter(({ dataset }) => dataset['channel'] === 'front');
    const [back] = diagram().filter(({ dataset }) => dataset['channel'] === 'back');
    expect(front?.textContent).toContain('front channel');
    expect(back?.textContent).toContain('back channel');
  });

  test('draws of ten thousand events only those in view, and End still leads to the last', async () => {
    await open('/flow', aLongFlowLog(10_000));
    expect(diagram().length).toBeLessThan(60);
    expect(wireLog().length).toBeLessThan(60);
    act(() => tabStop().focus());
    press('End');
    expect(document.activeElement?.closest('li')?.getAttribute('aria-posinset')).toBe('10000');
  });
});

describe('one selection', () => {
  test('from the address: marked in diagram and log, and told in full', async () => {
    await open('/flow?event=15');
    expect(all('[aria-current="true"]').map(({ textContent }) => textContent)).toHaveLength(2);
    expect(details()).toContain('Token request');
    expect(details()).toContain('RFC 6749, section 4.1.3');
  });

  test('chosen in the log, it moves in the diagram as well', async () => {
    await open('/flow?run=run-1');
    const row = wireLog().find(({ textContent }) => textContent.includes('Discovery'));
    if (!row) throw new Error('no discovery');
    await click(row);
    expect(address()).toBe('?run=run-1&event=2');
    expect(one(`${DIAGRAM} [aria-current="true"]`).textContent).toContain('Discovery');
    expect(tabStop().textContent).toContain('Discovery');
  });

  test('an event of another run brings its run', async () => {
    await open('/flow?event=2');
    expect(one('[aria-setsize]').getAttribute('aria-setsize')).toBe('33');
  });

  test('the first failure is one press away', async () => {
    await open('/flow?run=run-3');
    await click(button('Show the first failure'));
    expect(details()).toContain('access_denied');
  });
});

describe('filters', () => {
  test('live in the address and leave the diagram whole', async () => {
    await open('/flow?run=run-1');
    const whole = diagram().length;
    await type(one('input[type="search"]'), 'verifier‹a1›');
    await aMoment();
    expect(new URLSearchParams(address()).get('text')).toBe('verifier‹a1›');
    expect(wireLog().map(({ textContent }) => textContent)).toHaveLength(2);
    expect(diagram()).toHaveLength(whole);
  });

  test('are read from the address', async () => {
    await open('/flow?run=all&failed=1&kind=http');
    expect(wireLog()).toHaveLength(2);
    expect(document.body.textContent).toContain('2 of');
  });

  test('say so when nothing fits', async () => {
    await open('/flow?text=nowhere');
    expect(document.body.textContent).toContain('Nothing here fits these filters.');
  });
});

describe('a message in full', () => {
  test('each parameter with what it means and who may see it', async () => {
    await open('/flow?event=15');
    const row = all('[role="row"]').find(({ textContent }) => textContent.startsWith('code_verifier'));
    expect(row?.textContent).toContain('verifier‹a1›');
    expect(row?.textContent).toContain('RFC 7636');
    expect(row?.textContent).toContain('Short-lived');
  });

  test('what the browser hides, and why', async () => {
    await open('/flow?event=15');
    await click(button('Answer'));
    expect(details()).toContain('Access-Control-Expose-Headers');
    expect(details()).toContain('access‹a1›');
  });

  test('for another tool; the secret only on a second press, to the clipboard, and never on the page', async () => {
    const written = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const reveal = (pseudonym: string) => (pseudonym === 'code‹a1›' ? 'S3CRET' : undefined);
    await open('/flow?event=15', aFlowLog(), { reveal });
    await click(button('Take away'));
    expect(details()).toContain('# $CODE');
    await click(button('Copy with the secrets…'));
    expect(one('[role="alertdialog"]').textContent).toContain('verifier‹a1› stays a placeholder');
    expect(written).not.toHaveBeenCalled();
    await click(button('Copy with the secrets'));
    expect(written).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('# S3CRET'));
    expect(document.body.textContent).toContain('Copied, with the secrets.');
    expect(document.body.innerHTML).not.toContain('S3CRET');
  });

  test('where the clipboard is closed, the secret still goes nowhere', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'));
    await open('/flow?event=15', aFlowLog(), { reveal: () => 'S3CRET' });
    await click(button('Take away'));
    await click(button('Copy with the secrets…'));
    await click(button('Copy with the secrets'));
    expect(one('[role="alertdialog"]').textContent).toContain('does not let the page write');
    expect(document.body.innerHTML).not.toContain('S3CRET');
  });

  test('whose secrets are gone offers none, and says why', async () => {
    await open('/flow?event=15', aFlowLog(), { reveal: () => undefined });
    await click(button('Take away'));
    expect(details()).toContain('does not have them any more');
    expect(all('button').some(({ textContent }) => textContent.includes('with the secrets'))).toBe(false);
  });

  test('without a secret runs as it stands', async () => {
    await open('/flow?event=2', aFlowLog(), { reveal: () => undefined });
    await click(button('Take away'));
    expect(details()).toContain('no secret in this request');
  });
});

describe('runs', () => {
  test('without a choice the latest is shown, and new events grow it', async () => {
    const log = aFlowLog();
    await open('/flow', { ...log, events: log.events.slice(0, 3) });
    expect(diagram()).toHaveLength(3);
    await open('/flow', { ...log, events: log.events.slice(0, 5) });
    expect(diagram()).toHaveLength(5);
    expect(document.body.textContent).toContain('at the provider');
  });

  test('growth is told once it pauses, not line by line', async () => {
    vi.useFakeTimers();
    const log = aFlowLog();
    await open('/flow', { ...log, events: log.events.slice(0, 1) });
    await act(async () => vi.advanceTimersByTime(2000));
    const before = latestAnnouncement().turn;
    for (const until of [2, 3, 4]) await open('/flow', { ...log, events: log.events.slice(0, until) });
    expect(latestAnnouncement().turn).toBe(before);
    await act(async () => vi.advanceTimersByTime(2000));
    expect(latestAnnouncement()).toMatchObject({
      turn: before + 1,
      text: '3 new events. Last: Pending entry written.',
    });
  });

  test('what was dropped is told', async () => {
    await open('/flow', aFlowLog(1200));
    expect(document.body.textContent).toContain('1,200 events of the oldest runs were dropped');
  });

  test('clearing is asked about', async () => {
    const onClear = vi.fn();
    await open('/flow', aFlowLog(), { onClear });
    await click(button('Clear'));
    expect(onClear).not.toHaveBeenCalled();
    await click(button('Clear the log'));
    expect(onClear).toHaveBeenCalledOnce();
  });

  test('an empty page says what to do, and does it', async () => {
    const onSignIn = vi.fn(() => Promise.resolve());
    await open('/flow', { runs: [], events: [], dropped: 0 }, { onSignIn });
    await click(button('Sign in with OpenID sandbox'));
    expect(onSignIn).toHaveBeenCalledWith('sandbox');
  });
});

describe('a bundle', () => {
  const drop = (content: string) =>
    act(async () => {
      const event = new Event('drop', { bubbles: true, cancelable: true });
      Object.assign(event, {
        dataTransfer: { files: [new File([content], 'theirs.json')], types: ['Files'] },
      });
      one('header').dispatchEvent(event);
    });

  test('opens in a frame that says so, and closes again', async () => {
    await open('/flow?run=run-1&event=2');
    await drop('good');
    await aMoment();
    expect(one('[aria-label="Recording"]').textContent).toContain('You are looking at a recording');
    expect(one('[aria-label="Recording"]').textContent).toContain('theirs.json');
    expect(address()).toBe('');
    await click(button('Close the recording'));
    expect(document.querySelector('[aria-label="Recording"]')).toBeNull();
  });

  test('never gets the secrets of this browser', async () => {
    const log = aFlowLog();
    const theirs = { ...log, events: log.events.filter(({ run }) => run === 'run-1') };
    await open('/flow', log, {
      reveal: () => 'S3CRET',
      services: { ...services, openBundle: () => Promise.resolve(theirs) },
    });
    await drop('good');
    await aMoment();
    await click(one(`${DIAGRAM} li:nth-of-type(15) button`));
    await click(button('Take away'));
    expect(details()).toContain('A recording never has them.');
    expect(all('button').some(({ textContent }) => textContent.includes('with the secrets'))).toBe(false);
  });

  test('a refused one shows why and leaves the page as it was', async () => {
    await open('/flow?run=run-1');
    await drop('bad');
    await aMoment();
    expect(one('[role="alert"]').textContent).toContain('unexpected');
    expect(address()).toBe('?run=run-1');
    expect(diagram().length).toBeGreaterThan(10);
  });
});

describe('a replay', () => {
  const shown = () => diagram().length;
  const where = () => one('[aria-label="Replay"] input[type="range"]').getAttribute('aria-valuetext') ?? '';
  const pass = (ms: number) => act(async () => void vi.advanceTimersByTime(ms));
  const seek = (field: HTMLElement, position: number) => type(field, String(position));
  const slider = () => one('[aria-label="Replay"] input[type="range"]');

  test('draws the run as it came, step by step, with one selection, and sends nothing', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch');
    await open('/flow?run=run-1');
    await click(button('Replay'));
    expect(document.activeElement?.textContent).toBe('Play');
    expect(shown()).toBe(1);
    expect(where()).toContain('1 of 37: +0.000 s: App: Sign-in started.');
    await click(button('Next'));
    expect(shown()).toBe(2);
    expect(one(`${DIAGRAM} [aria-current="true"]`).textContent).toContain('Discovery');
    expect(details()).toContain('under way');
    await click(button('Next'));
    expect(shown()).toBe(2);
    expect(details()).not.toContain('under way');
    await click(button('Back'));
    await click(button('Back'));
    expect(shown()).toBe(1);
    await click(button('Back'));
    expect(where()).toContain('1 of 37');
    await seek(slider(), 36);
    expect(where()).toContain('37 of 37');
    expect(fetched).not.toHaveBeenCalled();
  });

  test('plays by itself, faster when told, pauses, and stops at its end', async () => {
    vi.useFakeTimers();
    await open('/flow?run=run-1');
    await click(button('Replay'));
    await click(button('Play'));
    await pass(1_500);
    expect(shown()).toBeGreaterThan(1);
    await click(button('Pause'));
    const before = where();
    await pass(60_000);
    expect(where()).toBe(before);
    await act(async () => {
      const speed = one('[aria-label="Replay"] select');
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(speed, '4');
      speed.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await click(button('Play'));
    for (let step = 0; step < 40; step += 1) await pass(400);
    expect(where()).toContain('37 of 37');
    expect(latestAnnouncement().text).toBe('The replay is at its end.');
    await click(button('Play'));
    expect(where()).toContain('1 of 37');
  });

  test('whoever prefers less motion gets one event a second', async () => {
    vi.useFakeTimers();
    vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
      Object.assign(new EventTarget(), {
        matches: query.includes('reduced-motion'),
        media: query,
      } as MediaQueryList),
    );
    await open('/flow?run=run-1');
    await click(button('Replay'));
    await click(button('Play'));
    await pass(999);
    expect(where()).toContain('1 of 37');
    await pass(1);
    expect(where()).toContain('2 of 37');
  });

  test('halts where something else is chosen, and leaves the selection when it ends', async () => {
    await open('/flow?run=run-1');
    await click(button('Replay'));
    await seek(slider(), 6);
    await click(button('Play'));
    await click(wireLog()[1] ?? button('Play'));
    expect(address()).toContain('event=2');
    expect(button('Play')).not.toBeNull();
    await click(button('Next'));
    await click(button('End the replay'));
    expect(document.querySelector('[aria-label="Replay"]')).toBeNull();
    expect(diagram().length).toBeGreaterThan(10);
    expect(address()).toMatch(/event=[5-7]/);
  });

  test('ends when another run is chosen', async () => {
    await open('/flow?run=run-1');
    await click(button('Replay'));
    await act(async () => {
      const runs = one('select:has(option[value="run-3"])');
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(runs, 'run-3');
      runs.dispatchEvent(new Event('change', { bubbles: true }));
    });
    expect(document.querySelector('[aria-label="Replay"]')).toBeNull();
  });
});
