import { expect, test } from 'vitest';
import type { Fetch } from '#core/lib/ports.ts';
import { keepPictures } from './picture-fetch.ts';

const answering = (type: string): Fetch => {
  return async () => new Response(new Uint8Array([137, 80, 255]), { headers: { 'content-type': type } });
};
const init = { method: 'GET', headers: {}, redirect: 'error' } as const;

test('the bytes of a picture are kept, and the answer can still be read', async () => {
  const pictures = keepPictures(answering('image/png'));
  const response = await pictures.fetch('https://api.example/a.png', init);
  expect(await pictures.last()).toEqual(new Uint8Array([137, 80, 255]));
  expect((await response.text()).length).toBe(3);
});

test('nothing is kept of anything else, nor of the picture before', async () => {
  let type = 'image/png';
  const pictures = keepPictures((url, request) => answering(type)(url, request));
  await pictures.fetch('https://api.example/a.png', init);
  type = 'application/json';
  await pictures.fetch('https://api.example/a', init);
  expect(await pictures.last()).toBeUndefined();
});
