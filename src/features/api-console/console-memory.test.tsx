// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test } from 'vitest';
import {
  button,
  demo,
  done,
  element,
  freshConsoles,
  leave,
  open,
  press,
  pressTab,
  seen,
} from './a-console.test-support.tsx';

freshConsoles();

function field(name: string): HTMLInputElement | null {
  const found = element(`input[name="${name}"], input[aria-label="${name}"]`);
  return found instanceof HTMLInputElement ? found : null;
}

const address = () => element('[data-address]')?.getAttribute('data-address');
const atDemo = (path: string) => open(path, undefined, { demo, session: undefined });

async function type(name: string, text: string) {
  const input = field(name);
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  await act(async () => {
    set?.call(input, text);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Follows a link to another page, and comes back by one. */
async function leaveAndReturn(path: string) {
  await leave();
  await atDemo(path);
}

test('a visitor who follows a link and comes back finds call, credential and answer as they were', async () => {
  await atDemo('/api');
  await press('Get one from the demo API');
  await type('url', 'https://demo.example/api/protected/api-key/orders?page=2');
  await press('Send');
  const left = address();
  await leaveAndReturn('/api');
  expect(field('credential-key')?.value).toBe('k-demo');
  expect(field('url')?.value).toBe('https://demo.example/api/protected/api-key/orders?page=2');
  expect(seen()).toContain('The call went through');
  expect(address()).toBe(left);
  expect(button('Revoke it')).toBeDefined();
  expect(done.kept).not.toContain('k-demo');
});

test('headers and body are kept as well, by the address that the draft has', async () => {
  await atDemo('/api?kind=none&call=place-an-order');
  await pressTab('Headers');
  await type('Header 1, name', 'X-Mine');
  await leaveAndReturn('/api?kind=none&call=place-an-order');
  await pressTab('Headers (1)');
  expect(field('Header 1, name')?.value).toBe('X-Mine');
});

test('an address that asks for another call gets it, with what was filled in for its kind', async () => {
  await atDemo('/api?kind=api-key');
  await type('credential-key', 'mine');
  await press('Send');
  await leaveAndReturn('/api?kind=api-key&call=for-admins-only');
  expect(field('url')?.value).toContain('/admin');
  expect(field('credential-key')?.value).toBe('mine');
  expect(seen()).toContain('Nothing sent yet');
});

test('what is forgotten does not come back', async () => {
  await atDemo('/api?kind=api-key');
  await type('credential-key', 'mine');
  await press('Forget it');
  expect(field('credential-key')?.value).toBe('');
  await leaveAndReturn('/api?kind=api-key');
  expect(field('credential-key')?.value).toBe('');
});

test('the call and the answers of one session are not shown to another', async () => {
  await open('/api');
  await press('Send');
  await leave();
  await atDemo('/api');
  expect(seen()).toContain('Nothing sent yet');
  expect(seen()).not.toContain('Alice');
});
