// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { latestAnnouncement } from '#ui/announce.ts';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { aLongFlowLog } from '#testing/flow-log-of-calls.ts';
import {
  DIAGRAM,
  aMoment,
  address,
  all,
  button,
  click,
  details,
  diagram,
  one,
  open,
  press,
  setUp,
  tabStop,
  tearDown,
  type,
  wireLog,
} from './flow-page.test-support.tsx';

beforeEach(setUp);
afterEach(tearDown);

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
    expect(document.body.textContent).toMatch(/Wire log1 event(?!s)/);
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
