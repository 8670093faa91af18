import { afterAll, expect, test } from 'vitest';
import { rawAnswer } from '../http/raw-answer.test-support.ts';
import { startTestSandbox } from './sandbox-client.test-support.ts';

const sandbox = await startTestSandbox();
const PORT = Number(new URL(sandbox.issuer).port);
afterAll(() => sandbox.close());

test.each(['/api/me', '/', '/token', '/sandbox/counters'])(
  'whoever asks for %s without a Host, or with a foreign one, is told by what name the sandbox goes',
  async (path) => {
    for (const host of ['', 'Host: evil.example\r\n', 'Host:\r\n']) {
      const text = await rawAnswer(PORT, `GET ${path} HTTP/1.1\r\n${host}Connection: close\r\n\r\n`);
      expect(text).toMatch(/^HTTP\/1\.1 421 /);
      expect(text).toContain(`This sandbox answers as ${sandbox.issuer} only.`);
    }
  },
);

test('a whole address stands for path and Host', async () => {
  const get = (address: string) =>
    rawAnswer(PORT, `GET ${address} HTTP/1.1\r\nHost: localhost:${PORT}\r\nConnection: close\r\n\r\n`);
  expect(await get(`${sandbox.issuer}/api/openapi.json`)).toMatch(/^HTTP\/1\.1 200 /);
  expect(await get(`${sandbox.issuer}/jwks?x`)).toMatch(/^HTTP\/1\.1 200 /);
  expect(await get('http://evil.example/api/openapi.json')).toMatch(/^HTTP\/1\.1 421 /);
});

test('an address of which no URL can be made is refused before any part of the sandbox sees it', async () => {
  for (const address of ['http://[::1/api/me', 'http://[::1/token', '//[/']) {
    const head = `Host: localhost:${PORT}\r\nConnection: close\r\n`;
    const text = await rawAnswer(PORT, `GET ${address} HTTP/1.1\r\n${head}\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('"code":"invalid_request"');
  }
});
