// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CodedError } from '#core/lib/coded-error.ts';
import { aFlowLog } from '#testing/a-flow-log.ts';
import { CompareView } from './compare-view.tsx';
import type { ComparedRow, ComparedRun, DocumentKind } from './flow-page-props.ts';
import { runsOf } from './runs.ts';

const rows: readonly ComparedRow[] = [
  { name: 'state', left: 'state‹a1›', right: 'state‹b1›', weight: 'harmless', why: 'Fresh each time.' },
  { name: 'code_challenge', left: 'x', weight: 'fatal', why: 'One run had no PKCE.' },
  { name: 'client_id', left: 'authlens', right: 'authlens' },
];

let root: Root;
let container: HTMLElement;
let compared: readonly [string, string][] = [];

const services = {
  compareRuns: (left: ComparedRun, right: ComparedRun) => {
    compared = [...compared, [left.run.id, right.run.id]];
    return rows;
  },
  compareDocuments: (kind: DocumentKind, left: string) => {
    if (!left.startsWith('{')) throw new CodedError('discovery_not_json', { url: 'pasted' });
    return [{ name: kind, left: 'a', right: 'a' }];
  },
};

beforeEach(async () => {
  compared = [];
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
  await act(async () =>
    root.render(<CompareView runs={runsOf(aFlowLog())} services={services} providerName={(id) => id} />),
  );
});

afterEach(() => {
  act(() => root.unmount());
  container.remove();
});

const tableRows = () =>
  [...container.querySelectorAll('tbody [role="row"]')].map(({ textContent }) => textContent);

async function press(name: string) {
  const found = [...container.querySelectorAll<HTMLElement>('button, label')].find(
    ({ textContent }) => textContent.trim() === name,
  );
  if (!found) throw new Error(`There is no ${name}.`);
  await act(async () => found.click());
}

const areas = () => [...container.querySelectorAll('textarea')];

async function paste(texts: readonly string[]) {
  for (const [index, text] of texts.entries()) {
    await act(async () => {
      const area = areas()[index];
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(area, text);
      area?.dispatchEvent(new Event('input', { bubbles: true }));
    });
  }
}

test('the two latest runs are compared; the worst difference stands first', () => {
  expect(compared.at(-1)).toEqual(['run-4', 'run-5']);
  expect(tableRows()).toHaveLength(2);
  expect(tableRows()[0]).toContain('only here, fatal');
  expect(tableRows()[0]).toContain('One run had no PKCE.');
});

test('what is the same is left out until asked for', async () => {
  await press('Show what is the same');
  expect(tableRows()).toHaveLength(3);
  expect(tableRows()[2]).toContain('same');
});

test('pasted token answers do not stay on the page', async () => {
  await press('Two documents');
  await press('Token answers');
  await paste(['{"access_token":"a"}', '{"access_token":"b"}']);
  await press('Compare');
  expect(container.textContent).toContain('0 differences, 1 the same');
  expect(areas().map(({ value }) => value)).toEqual(['', '']);
});

test('a text that is no such document is refused by its code', async () => {
  await press('Two documents');
  await paste(['nonsense', '{}']);
  await press('Compare');
  expect(container.querySelector('[role="alert"]')?.textContent).toContain('discovery_not_json');
});
