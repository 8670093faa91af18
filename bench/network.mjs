import { createServer, request as httpRequest } from 'node:http';
import { performance } from 'node:perf_hooks';
import { listenLocally } from './listen-locally.mjs';

/** Milliseconds since the epoch with fractions: the clock on which browser and network are put side by side. */
export const wallClock = () => performance.timeOrigin + performance.now();

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

const HOP_HEADERS = new Set([
  'proxy-connection',
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
]);

function withoutHopHeaders(headers) {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_HEADERS.has(name)));
}

async function bodyOf(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function forward(request, url, host) {
  const body = await bodyOf(request);
  const headers = { ...withoutHopHeaders(request.headers), host: url.host, 'content-length': body.length };
  const answer = await new Promise((resolve, reject) => {
    const [hostname, port] = host.split(':');
    httpRequest({
      hostname,
      port,
      path: url.pathname + url.search,
      method: request.method,
      headers,
      agent: false,
    })
      .once('response', resolve)
      .once('error', reject)
      .end(body);
  });
  return {
    status: answer.statusCode,
    headers: withoutHopHeaders(answer.headers),
    body: await bodyOf(answer),
  };
}

/**
 * A forward proxy that stands for the way between a browser and all its servers. It holds back every answer by the
 * same time, writes down what went over it, and can send one address somewhere else: so two contestants can live at
 * the same origin, and no server knows which of them it serves.
 * @param {{ delayMs?: number, routes?: Record<string, string>, rewrite?: (url: URL, answer: object) => void }} options
 *   `routes` maps `host:port` as the browser names it to the `host:port` that answers; `rewrite` may change an answer
 */
export async function openNetwork({ delayMs = 0, routes = {}, rewrite } = {}) {
  const exchanges = [];
  const carry = async (request, response, exchange) => {
    const { url } = exchange;
    const answer = await forward(request, url, routes[url.host] ?? url.host);
    rewrite?.(url, answer);
    await pause(delayMs);
    Object.assign(exchange, {
      endedAt: wallClock(),
      status: answer.status,
      type: answer.headers['content-type'] ?? '',
      encoding: answer.headers['content-encoding'] ?? 'none',
      bytes: answer.body.length,
    });
    response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
    response.end(answer.body);
  };
  const server = createServer((request, response) => {
    const exchange = {
      url: new URL(request.url),
      method: request.method,
      destination: request.headers['sec-fetch-dest'] ?? 'empty',
      startedAt: wallClock(),
      endedAt: Infinity,
    };
    exchanges.push(exchange);
    carry(request, response, exchange).catch(() => {
      exchange.endedAt = wallClock();
      response.destroy();
    });
  });
  return { ...(await listenLocally(server)), exchanges };
}
