// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createElsewhere } from './elsewhere.ts';

const ADDRESS = 'http://127.0.0.1:4000/elsewhere';
const ORIGIN = 'http://127.0.0.1:4000';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.replaceChildren();
});

const post = vi.fn();
const strangersWindow = { postMessage: post };

beforeEach(() => {
  post.mockReset();
  vi.spyOn(HTMLIFrameElement.prototype, 'src', 'set').mockImplementation(() => undefined);
  vi.spyOn(HTMLIFrameElement.prototype, 'contentWindow', 'get').mockReturnValue(strangersWindow as never);
});

/** What the frame says, or somebody who pretends to be it. */
function say(data: unknown, origin = ORIGIN) {
  const event = new MessageEvent('message', { data, origin });
  Object.defineProperty(event, 'source', { value: strangersWindow });
  dispatchEvent(event);
}

test('waits until the page is there, tells it what to send, and takes it away afterwards', async () => {
  const running = createElsewhere(ADDRESS)(
    { method: 'POST', url: 'http://localhost:4000/x', headers: {}, body: 'item=a' },
    'form',
  );
  say({ authlens: 'elsewhere', event: 'ready' }, 'https://stranger.example');
  await Promise.resolve();
  expect(post).not.toHaveBeenCalled();
  say({ authlens: 'elsewhere', event: 'ready' });
  await vi.waitFor(() => expect(post).toHaveBeenCalled());
  const [message, target] = post.mock.calls[0] ?? [];
  expect(target).toBe(ORIGIN);
  expect(message).toMatchObject({ send: { how: 'form', body: 'item=a' } });
  say({
    authlens: 'elsewhere',
    id: message.id,
    event: 'result',
    origin: ORIGIN,
    sent: true,
    readable: false,
  });
  expect(await running).toEqual({ origin: ORIGIN, sent: true });
  expect(document.querySelector('iframe')).toBeNull();
});

test('a page that never answers is given up', async () => {
  vi.useFakeTimers();
  const running = createElsewhere(ADDRESS)(
    { method: 'POST', url: 'http://localhost/', headers: {} },
    'fetch',
  );
  const refused = expect(running).rejects.toMatchObject({ code: 'response_timeout' });
  await vi.advanceTimersByTimeAsync(8001);
  await refused;
});
