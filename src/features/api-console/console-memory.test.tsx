// @vitest-environment happy-dom
import { act } from 'react';
import { expect, test } from 'vitest';
import { apiKey } from '#core/credentials/api-key.ts';
import { none } from '#core/credentials/none.ts';
import { sessionCookie } from '#core/credentials/session-cookie.ts';
import { attacks } from '#core/faults/attacks.ts';
import type { MatrixOptions } from '#core/faults/matrix.ts';
import {
  button,
  demo,
  done,
  element,
  field,
  freshConsoles,
  leave,
  open,
  press,
  pressTab,
  seen,
  type,
} from './a-console.test-support.tsx';
import { matrixRunIn } from './attacks/matrix-run.ts';
import { createConsoleMemory } from './console-memory.ts';

freshConsoles();

const address = () => element('[data-address]')?.getAttribute('data-address');
const atDemo = (path: string) => open(path, undefined, { demo, session: undefined });

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

/** A demo API that answers when it is told to. */
async function openWaiting() {
  let resolve: (values: Record<string, string>) => void = () => undefined;
  const promise = new Promise<Record<string, string>>((settle) => (resolve = settle));
  const credentials = {
    kinds: [none, apiKey],
    sign: () => Promise.reject(new Error('Nothing is signed here.')),
    call: () => Promise.reject(new Error('Nothing is called here.')),
    getDemo: () => promise,
    revokeDemo: async () => undefined,
  };
  const show = () => open('/api?kind=api-key', undefined, { demo, session: undefined, credentials });
  await show();
  await press('Get one from the demo API');
  return { show, answer: () => act(async () => resolve({ key: 'k-late' })) };
}

test('a credential that arrives after its visitor left reaches nobody', async () => {
  const { show, answer } = await openWaiting();
  await type('credential-key', 'of-alice');
  done.memory = createConsoleMemory();
  await show();
  await answer();
  expect(field('credential-key')?.value).toBe('');
  expect(done.memory.filled()).toEqual({});
});

test('a credential that arrives after “Forget it” is not filled in', async () => {
  const { answer } = await openWaiting();
  await type('credential-key', 'mine');
  await press('Forget it');
  await answer();
  expect(field('credential-key')?.value).toBe('');
  expect(seen()).toContain('was not filled in');
});

test('a credential that arrives late leaves what was filled in of other kinds meanwhile', async () => {
  const { answer } = await openWaiting();
  const other = { values: { password: 'p' }, from_demo: false };
  done.memory.fill('basic', other);
  await answer();
  expect(done.memory.filled()).toEqual({
    basic: other,
    'api-key': { values: { key: 'k-late' }, from_demo: true },
  });
});

test('a kind that is forgotten keeps nothing between calls', async () => {
  await atDemo('/api?kind=api-key');
  await type('credential-key', 'mine');
  const kept = done.memory.ofKind('api-key');
  const other = done.memory.ofKind('basic');
  expect(done.memory.ofKind('api-key')).toBe(kept);
  await press('Forget it');
  expect(done.memory.ofKind('api-key')).not.toBe(kept);
  expect(done.memory.ofKind('basic')).toBe(other);
});

test('a call with the browser’s cookie comes before what is measured with it; any other call does not', async () => {
  const asked: MatrixOptions[] = [];
  const attacking = { measure: (options: MatrixOptions) => (asked.push(options), new Promise<[]>(() => {})) };
  const credentials = {
    kinds: [none, sessionCookie],
    sign: () => Promise.reject(new Error('Nothing is signed here.')),
    call: () => Promise.reject(new Error('Nothing is answered here.')),
    getDemo: () => Promise.reject(new Error('Nothing is given here.')),
    revokeDemo: async () => undefined,
  };
  const send = async (kind: string) => {
    await leave();
    await open(`/api?kind=${kind}`, undefined, { demo, session: undefined, credentials });
    await press('Send');
  };
  matrixRunIn(done.memory).measure(attacking, [sessionCookie], attacks);
  await send('none');
  expect(asked[0]?.signal?.aborted).toBe(false);
  await send('session-cookie');
  expect(asked[0]?.signal?.aborted).toBe(true);
});
