import type { ServerResponse } from 'node:http';
import type { Answer, Members } from './fault.ts';

const FLOOD_BYTES = 50 * 1024 * 1024;
const DRIP_MS = 100;

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-expose-headers': 'date, retry-after, www-authenticate',
};

/** Any page may read the answers: a browser client has no other way. */
export function allowAnyOrigin(response: ServerResponse): void {
  for (const [name, value] of Object.entries(cors)) response.setHeader(name, value);
}

export function sendJson(response: ServerResponse, status: number, members: Members): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(members));
}

export function sendAnswer(response: ServerResponse, answer: Answer): void {
  if (typeof answer === 'object') {
    response.writeHead(answer.status, { ...answer.headers });
    response.end(answer.body ?? '');
    return;
  }
  if (answer === 'drop') response.destroy();
  if (answer === 'drip') drip(response);
  if (answer === 'flood') flood(response);
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), DRIP_MS);
  response.on('close', () => {
    clearInterval(timer);
  });
}

function flood(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(64 * 1024, ' ');
  let left = FLOOD_BYTES;
  const pour = () => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return;
    }
    response.end();
  };
  response.on('drain', pour);
  pour();
}
