// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { none } from '#core/credentials/none.ts';
import type { ApiConsolePageProps } from '../api-console-props.ts';
import { LimitsView } from './limits-view.tsx';

let root: Root;
let frame: HTMLElement;
let asked: string[] = [];

const credentials: Pick<ApiConsolePageProps['credentials'], 'kinds' | 'call'> = {
  kinds: [none],
  call: async ({ request }) => {
    asked.push(new URL(request.url).pathname);
    const refused = asked.length > 3;
    return {
      request,
      steps: [],
      attempts: [
        {
          request_headers: {},
          status: refused ? 429 : 200,
          headers: [
            ['ratelimit-policy', '"default";q=10;w=10'],
            ['ratelimit', `"default";r=${refused ? 0 : 7};t=4`],
          ],
          text: '{}',
          duration_ms: 1,
          challenges: [],
        },
      ],
    };
  },
};
const demo = { far: 'https://demo.example/api', near: '', document: async () => ({}) };

beforeEach(() => {
  asked = [];
  frame = document.createElement('div');
  document.body.append(frame);
  root = createRoot(frame);
});

afterEach(async () => {
  await act(async () => root.unmount());
  frame.remove();
});

async function show(props: Partial<ApiConsolePageProps>) {
  const services = { ...credentials, ...props.credentials } as ApiConsolePageProps['credentials'];
  await act(async () => root.render(<LimitsView credentials={services} demo={props.demo} />));
}

async function press(name: string) {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  await act(async () => button?.click());
  await act(async () => new Promise((resolve) => setTimeout(resolve, 20)));
}

test('one press asks all three limits, and each shows what it told', async () => {
  await show({ demo });
  await press('Send one');
  expect(asked.sort()).toEqual([
    '/api/limits/fixed-window',
    '/api/limits/sliding-window',
    '/api/limits/token-bucket',
  ]);
  expect(frame.textContent.match(/1 accepted, 0 refused/g)).toHaveLength(3);
});

test('what is refused is counted as refused', async () => {
  await show({ demo });
  await press('Send 15 at once');
  expect(asked).toHaveLength(45);
  expect(frame.textContent).toMatch(/15 refused/);
});

test('without a sandbox it says what to do', async () => {
  await show({});
  expect(frame.textContent).toContain('SANDBOX=on');
});
