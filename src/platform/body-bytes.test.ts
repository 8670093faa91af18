import { expect, test } from 'vitest';
import type { Fetch } from '#core/lib/ports.ts';
import { keepBytes } from './body-bytes.ts';

const answering = (type: string): Fetch => {
  return async () => new Response(new Uint8Array([137, 80, 255]), { headers: { 'content-type': type } });
};
const init = { method: 'GET', headers: {}, redirect: 'error' } as const;

test.each(['image/png', 'image/svg+xml', 'application/pdf', 'application/octet-stream', ''])(
  'the bytes of %j are kept, and the answer can still be read',
  async (type) => {
    const kept = keepBytes(answering(type));
    const response = await kept.fetch('https://api.example/a', init);
    expect(await kept.last()).toEqual(new Uint8Array([137, 80, 255]));
    expect((await response.text()).length).toBe(3);
  },
);

test.each(['application/json', 'application/problem+json; charset=utf-8', 'text/html', 'application/xml'])(
  'nothing is kept of %s, nor of the picture before',
  async (text) => {
    let type = 'image/png';
    const kept = keepBytes((url, request) => answering(type)(url, request));
    await kept.fetch('https://api.example/a.png', init);
    type = text;
    await kept.fetch('https://api.example/a', init);
    expect(await kept.last()).toBeUndefined();
  },
);
