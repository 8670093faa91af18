// @vitest-environment happy-dom
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FlowLog } from '#core/flow/flow-event.ts';
import { latestAnnouncement } from '#ui/announce.ts';
import { aFlowLog } from '#testing/a-flow-log.ts';
import {
  DIAGRAM,
  address,
  button,
  click,
  details,
  diagram,
  one,
  open,
  services,
  setUp,
  tearDown,
  type,
  wireLog,
} from './flow-page.test-support.tsx';

beforeEach(setUp);
afterEach(tearDown);

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

  test('takes the whole run away all the same', async () => {
    const written: number[] = [];
    const format = {
      ...{ id: 'x', label: 'X', hint: '', extension: '.x', mediaType: 'text/plain' },
      write: ({ events }: FlowLog) => String(written.push(events.length)),
    };
    await open('/flow?run=run-1', aFlowLog(), { services: { ...services, runFormats: [format] } });
    await click(button('Replay'));
    await click(button('Take away…'));
    expect(new Set(written)).toEqual(new Set([33]));
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
