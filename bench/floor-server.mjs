import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { brotliCompressSync } from 'node:zlib';
import { listenLocally } from './listen-locally.mjs';

const TYPES = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8' };
const FILES = {
  '/': 'index.html',
  '/callback': 'index.html',
  '/inspector': 'inspector.html',
  '/assets/login.js': 'login.js',
  '/assets/inspector.js': 'inspector.js',
};

/** The headers the app sends with its pages: their cost is part of both sides. */
function pageHeaders(providers) {
  const others = providers.join(' ');
  return {
    'Content-Security-Policy':
      `default-src 'none'; script-src 'self'; connect-src 'self' ${others}; img-src 'self' data:; base-uri 'none'; ` +
      `form-action 'self' ${others}; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

async function readFloor(name, issuer) {
  const text = await readFile(new URL(`floor/${name}`, import.meta.url), 'utf8');
  return brotliCompressSync(text.replace('{{issuer}}', issuer));
}

/**
 * Serves the hand-written page as the app is served: compressed ahead of time, its script immutable, its page not stored.
 * @param {{ issuer: string, providers: readonly string[] }} options the provider to sign in at, and all whose keys are read
 */
export async function startFloor({ issuer, providers }) {
  const names = [...new Set(Object.values(FILES))];
  const bodies = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFloor(name, issuer)])),
  );
  const headers = pageHeaders(providers);
  return listenLocally(
    createServer((request, response) => {
      const { pathname } = new URL(request.url, 'http://floor');
      const name = FILES[pathname];
      if (name === undefined) return response.writeHead(404).end();
      return response
        .writeHead(200, {
          ...headers,
          'Content-Type': TYPES[name.split('.').pop()],
          'Content-Encoding': 'br',
          'Cache-Control': pathname.startsWith('/assets/')
            ? 'public, max-age=31536000, immutable'
            : 'no-store',
        })
        .end(bodies[name]);
    }),
  );
}
