import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { MemoryRouter, useLocation } from 'react-router';
import { vi } from 'vitest';
import type { FlowLog } from '#core/flow/flow-event.ts';
import { CodedError } from '#core/lib/coded-error.ts';
import { aFlowLog } from '#testing/a-flow-log.ts';
import FlowPage from './flow-page.tsx';
import type { FlowPageProps, FlowServices } from './flow-page-props.ts';

export const services: FlowServices = {
  requestFormats: [
    {
      id: 'curl',
      label: 'cURL',
      write: ({ url }, reveal) => `curl '${url}' # ${reveal?.('code‹a1›') ?? '$CODE'}`,
    },
    { id: 'fetch', label: 'fetch', write: ({ url }) => `fetch('${url}')` },
  ],
  runFormats: [],
  revealFor: () => undefined,
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

export const revealing = (reveal: (pseudonym: string) => string | undefined): Partial<FlowPageProps> => ({
  services: { ...services, revealFor: () => reveal },
});

export async function open(path: string, log = aFlowLog(), rest: Partial<FlowPageProps> = {}) {
  await act(async () =>
    root.render(
      <MemoryRouter key={path} initialEntries={[path]}>
        <Address />
        <FlowPage {...props(log, rest)} />
      </MemoryRouter>,
    ),
  );
}

export function setUp(): void {
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
}

export function tearDown(): void {
  act(() => root.unmount());
  container.remove();
  vi.useRealTimers();
  vi.restoreAllMocks();
}

export const all = <E extends HTMLElement>(selector: string) => [...document.querySelectorAll<E>(selector)];

export function one(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

export const address = () => one('[data-address]').dataset['address'] ?? '';

export const DIAGRAM = '[aria-label="Sequence of messages"]';
export const diagram = () => all<HTMLButtonElement>(`${DIAGRAM} button`);
export const tabStop = () => one(`${DIAGRAM} button[tabindex="0"]`);
export const wireLog = () => all<HTMLButtonElement>('[aria-label="Wire log"] button');
export const details = () => one('[aria-labelledby="flow-details"]').textContent;

export function press(key: string) {
  const target = document.activeElement ?? document.body;
  act(
    () => void target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
  );
}

export function button(name: string): HTMLButtonElement {
  const found = all<HTMLButtonElement>('button').find(({ textContent }) => textContent.trim() === name);
  if (!found) throw new Error(`There is no button ${name}.`);
  return found;
}

export const click = (element: HTMLElement, detail = 1) =>
  act(async () => void element.dispatchEvent(new MouseEvent('click', { bubbles: true, detail })));

export const aMoment = () => act(() => new Promise((resolve) => setTimeout(resolve, 20)));

export async function type(field: HTMLElement, text: string) {
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** The whole page as text, attributes included. */
export const markup = (): string => new XMLSerializer().serializeToString(document.body);

/** A file is dropped on the page. */
export const drop = (content: string) =>
  act(async () => {
    const event = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(event, {
      dataTransfer: { files: [new File([content], 'theirs.json')], types: ['Files'] },
    });
    one('header').dispatchEvent(event);
  });
