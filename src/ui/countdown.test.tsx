// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { roughly, thresholdPassed } from './countdown-speech.ts';
import { Countdown } from './countdown.tsx';

describe('thresholdPassed', () => {
  test.each([
    [300_001, 300_000, 300_000],
    [60_400, 59_400, 60_000],
    [30_001, 29_000, 30_000],
    [11_000, 10_000, 10_000],
    [1, 0, 0],
    [500, -500, 0],
  ])('from %i to %i ms passes %i', (previous, current, passed) => {
    expect(thresholdPassed(previous, current)).toBe(passed);
  });

  test('says nothing between thresholds, standing on one, after the end, or when time was gained', () => {
    expect(thresholdPassed(59_000, 58_000)).toBeUndefined();
    expect(thresholdPassed(60_000, 60_000)).toBeUndefined();
    expect(thresholdPassed(-1_000, -2_000)).toBeUndefined();
    expect(thresholdPassed(9_000, 300_000)).toBeUndefined();
  });

  test('after a sleep only the latest one counts', () => {
    expect(thresholdPassed(290_000, 8_000)).toBe(10_000);
    expect(thresholdPassed(290_000, -60_000)).toBe(0);
  });
});

test('roughly speaks in whole minutes', () => {
  expect(roughly(252_000)).toBe('about 4 minutes');
  expect(roughly(61_000)).toBe('about 1 minute');
  expect(roughly(59_999)).toBe('less than a minute');
  expect(roughly(5_400_000)).toBe('about 1 hour 30 minutes');
});

describe('Countdown', () => {
  let container: HTMLElement;
  let root: Root;

  beforeEach(() => {
    container = document.createElement('div');
    document.body.append(container);
    root = createRoot(container);
  });

  afterEach(() => {
    act(() => root.unmount());
    container.remove();
  });

  const show = (remainingMs: number) =>
    act(() => root.render(<Countdown remainingMs={remainingMs} label="Access token" />));
  const seen = () => container.querySelector('[aria-hidden="true"]')?.textContent;
  const heard = () => container.querySelector('[aria-live="polite"]')?.textContent;

  test('ticks for the eye and is silent between thresholds', () => {
    show(252_000);
    expect(seen()).toBe('4 min 12 s');
    show(251_000);
    expect(seen()).toBe('4 min 11 s');
    expect(heard()).toBe('');
  });

  test('speaks at a threshold, stays with it, and falls silent after a renewal', () => {
    show(60_500);
    show(59_500);
    expect(heard()).toBe('Access token: 1 minute left');
    show(58_500);
    expect(heard()).toBe('Access token: 1 minute left');
    show(300_000);
    expect(heard()).toBe('');
  });

  test('says the end, and does not announce an end it never saw coming', () => {
    show(-5_000);
    expect(seen()).toBe('expired');
    expect(heard()).toBe('');
    show(1_000);
    show(0);
    expect(heard()).toBe('Access token: expired');
  });
});
