// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { VirtualList } from './virtual-list.tsx';
import { rowWindow, scrollToShow } from './virtual-window.ts';

const viewport = { scrollTop: 0, height: 200, rowHeight: 20, count: 200_000, overscan: 5 };

describe('rowWindow', () => {
  test('draws what is seen and a little more', () => {
    expect(rowWindow(viewport)).toEqual({ first: 0, end: 15 });
    expect(rowWindow({ ...viewport, scrollTop: 2_000 })).toEqual({ first: 95, end: 115 });
    expect(rowWindow({ ...viewport, scrollTop: 2_010 })).toEqual({ first: 95, end: 116 });
  });

  test('stops at both ends', () => {
    expect(rowWindow({ ...viewport, scrollTop: 200_000 * 20 - 200 })).toEqual({
      first: 199_985,
      end: 200_000,
    });
    expect(rowWindow({ ...viewport, scrollTop: -80 })).toEqual({ first: 0, end: 15 });
  });

  test('survives a list that shrank below the scroll position, and an empty one', () => {
    expect(rowWindow({ ...viewport, scrollTop: 90_000, count: 3 })).toEqual({ first: 3, end: 3 });
    expect(rowWindow({ ...viewport, count: 0 })).toEqual({ first: 0, end: 0 });
  });
});

describe('scrollToShow', () => {
  test('leaves a visible row alone, centres a hidden one, stays in range', () => {
    expect(scrollToShow(4, viewport)).toBeUndefined();
    expect(scrollToShow(1_000, viewport)).toBe(19_910);
    expect(scrollToShow(999_999, viewport)).toBe(200_000 * 20 - 200);
    expect(scrollToShow(0, { ...viewport, scrollTop: 500 })).toBe(0);
  });
});

describe('VirtualList', () => {
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

  const list = (props: { count: number; scrollTo?: number }) => (
    <VirtualList
      label="Lines"
      rowHeight={20}
      height={200}
      overscan={5}
      renderRow={(row) => `line ${row}`}
      {...props}
    />
  );
  const rows = () => [...container.querySelectorAll('[role="listitem"]')];
  const frame = () => {
    const element = container.querySelector<HTMLElement>('[role="group"]');
    if (element === null) throw new Error('the list has no frame');
    return element;
  };

  test('draws few of many rows, each knowing its place', () => {
    act(() => root.render(list({ count: 200_000 })));
    expect(rows()).toHaveLength(15);
    expect(rows()[3]?.textContent).toBe('line 3');
    expect(rows()[3]?.getAttribute('aria-posinset')).toBe('4');
    expect(rows()[3]?.getAttribute('aria-setsize')).toBe('200000');
    expect(frame().tabIndex).toBe(0);
  });

  test('follows the scroll position', () => {
    act(() => root.render(list({ count: 200_000 })));
    act(() => {
      frame().scrollTop = 2_000;
      frame().dispatchEvent(new Event('scroll'));
    });
    expect(rows()[0]?.textContent).toBe('line 95');
  });

  test('shows the rows of a list that became shorter', () => {
    act(() => root.render(list({ count: 200_000 })));
    act(() => {
      frame().scrollTop = 90_000;
      frame().dispatchEvent(new Event('scroll'));
    });
    act(() => root.render(list({ count: 3 })));
    expect(rows()).toHaveLength(3);
  });

  test('brings a row into view on request', () => {
    act(() => root.render(list({ count: 200_000, scrollTo: 1_000 })));
    expect(frame().scrollTop).toBe(19_910);
  });
});
