import { Hono } from 'hono';
import { html } from 'hono/html';
import script from './assets/elsewhere.js?raw';
import { policyOrigins } from './origin-guard.ts';

interface ElsewhereOptions {
  readonly issuer: string;
  readonly appOrigins: readonly string[];
}

/** It may do what a page of a stranger may: send to the app and to the API, stand in a frame of the app, run one script. */
function policyOf(targets: string, appOrigins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${targets}`,
    `form-action ${targets}`,
    `frame-src ${targets}`,
    "base-uri 'none'",
    `frame-ancestors ${appOrigins.join(' ')}`,
  ].join('; ');
}

/**
 * A page of another origin that sends on the app's word what a stranger's page could send: a form, or a script's request. To the
 * app at 127.0.0.1 it is the same site under 127.0.0.1 and another site under localhost.
 */
export function elsewherePage({ issuer, appOrigins }: ElsewhereOptions): Hono {
  const targets = [...new Set([...policyOrigins(issuer), ...appOrigins])].join(' ');
  const headers = {
    'Content-Security-Policy': policyOf(targets, appOrigins),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  };
  const page = html`<!doctype html>
    <html lang="en" data-app-origins="${appOrigins.join(' ')}" data-targets="${targets}">
      <head>
        <meta charset="utf-8" />
        <title>Another origin</title>
        <link rel="stylesheet" href="/assets/sandbox.css" />
        <script src="/elsewhere/elsewhere.js" defer></script>
      </head>
      <body>
        <main>
          <h1>Another origin</h1>
          <p>
            This page stands for a stranger’s page. It sends what the app asks it to send, and tells what the
            browser lets it see.
          </p>
          <p id="state" role="status">Waiting for the app.</p>
        </main>
      </body>
    </html>`;
  const app = new Hono();
  app.get('/', async (c) => c.html(await page, 200, headers));
  app.get('/elsewhere.js', (c) =>
    c.body(script, 200, {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    }),
  );
  return app;
}
