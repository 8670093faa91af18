import { expect, test } from 'vitest';
import { FakeClock } from '#testing/fake-clock.ts';
import { createRecorder } from '../flow/recorder.ts';
import { FlowWriter } from './flow-writer.ts';
import { tapPorts } from './flow-taps.ts';

const ADDRESS = 'https://id.example/authorize?client_id=spa';

/** A page with its taps, and what was done with them, in order. */
function page() {
  const order: string[] = [];
  const clock = new FakeClock();
  const recorder = createRecorder({ clock, randomId: () => 'salt' });
  const writer = new FlowWriter({ recorder, clock, known: () => [], appOrigin: 'https://app.example' });
  const done = (what: string) => (_url?: string) => void order.push(what);
  const ports = tapPorts(
    {
      http: () => Promise.reject(new Error('unused')),
      signInRequests: {
        create: async () => ADDRESS,
        take: async () => undefined,
        traceOf: async () => 'unknown' as const,
        sweep: async () => undefined,
      },
      navigation: {
        origin: 'https://app.example',
        fetchAhead: done('fetch'),
        assign: done('assign'),
        replace: done('replace'),
      },
      frame: { visit: async (url: string) => url },
      tabs: { countOthers: async () => 0, post: () => undefined, listen: () => () => undefined },
    },
    { tell: (task) => task(writer), save: done('save'), steps: () => undefined },
  );
  return { ports, order, recorder };
}

test('the page is on its way before the log is kept, and the log is kept before the page is gone', async () => {
  const { ports, order, recorder } = page();
  ports.navigation.assign(ADDRESS);
  await expect.poll(() => order).toEqual(['assign', 'save']);
  expect(recorder.get().events).toMatchObject([{ kind: 'navigation', purpose: 'authorization_request' }]);
});

test('a frame leaves no page, so that nothing has to be kept', async () => {
  const { ports, order, recorder } = page();
  await ports.frame.visit(ADDRESS);
  expect(order).toEqual([]);
  expect(recorder.get().events.map(({ kind }) => kind)).toEqual(['navigation', 'navigation']);
});
