import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { startTestApi } from './demo-world.test-support.ts';

// The API in a process of its own, which can be killed. Says its port on the first line.
const api = await startTestApi({
  file: process.env['SANDBOX_DB'],
  redisUrl: process.env['SANDBOX_REDIS_URL'],
});
const server = createServer(getRequestListener(api.fetch));
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
