// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Gate, type Draft } from '#core/flow/gate.ts';
import GatePanel from './gate-panel.tsx';

const draft: Draft = {
  purpose: 'token',
  method: 'POST',
  url: 'https://id.acme.example/token',
  headers: [],
  parameters: [
    { name: 'redirect_uri', value: 'https://app.example/callback' },
    { name: 'code', value: 'the-real-code', pseudonym: 'code‹a1›' },
  ],
};

let root: Root;
let container: HTMLElement;
let gate: Gate;
let passing: Promise<Draft | 'stop'>;

beforeEach(async () => {
  container = document.createElement('div');
  document.body.append(container);
  root = createRoot(container);
  gate = new Gate();
  gate.turnOn();
  passing = gate.pass(draft);
  await act(async () => root.render(<GatePanel gate={gate} />));
});

afterEach(() => {
  act(() => root.unmount());
  container.remove();
});

async function press(name: string) {
  const found = [...container.querySelectorAll('button')].find(
    ({ textContent }) => textContent.trim() === name,
  );
  await act(async () => found?.click());
}

async function fill(label: string, text: string) {
  const field = [...container.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  const input = document.getElementById(field?.htmlFor ?? '');
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

test('shows the message as it will be sent, and takes the focus', () => {
  expect(document.activeElement?.textContent).toBe('Next: Token request');
  expect(container.textContent).toContain('https://id.acme.example/token');
});

test('a secret is not in the page', () => {
  const values = [...container.querySelectorAll('input')].map(({ value }) => value);
  expect(values).toEqual(['https://app.example/callback', '']);
  expect(new XMLSerializer().serializeToString(container)).not.toContain('the-real-code');
});

test('Send lets it go as it is, secrets included', async () => {
  await press('Send');
  expect(await passing).toEqual(draft);
  expect(container.textContent).toBe('');
});

test('Send changed changes only what was changed', async () => {
  await fill('redirect_uri', 'https://elsewhere.example/');
  await press('Send changed');
  expect(await passing).toMatchObject({
    parameters: [
      { name: 'redirect_uri', value: 'https://elsewhere.example/' },
      { name: 'code', value: 'the-real-code' },
    ],
  });
});

test('a secret can be replaced without having been seen', async () => {
  await fill('code', 'forged');
  await press('Send changed');
  expect(await passing).toMatchObject({ parameters: [{}, { name: 'code', value: 'forged' }] });
});

test('Hold it back keeps it from being sent', async () => {
  await press('Hold it back');
  expect(await passing).toBe('stop');
});

test('Go on without pausing opens the gate', async () => {
  await press('Go on without pausing');
  expect(await passing).toEqual(draft);
  expect(gate.on).toBe(false);
});

test('the next one comes with fresh fields', async () => {
  await fill('redirect_uri', 'https://elsewhere.example/');
  const later: Promise<Draft | 'stop'>[] = [];
  act(() => void later.push(gate.pass({ ...draft, purpose: 'userinfo' })));
  await press('Hold it back');
  expect(container.textContent).toContain('Next: Userinfo request');
  await press('Send');
  expect(await later[0]).toMatchObject({ parameters: draft.parameters });
});
