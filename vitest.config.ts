import { defineConfig } from 'vitest/config';
import { ByEnvironment } from './scripts/test-order.ts';

export default defineConfig({
  test: {
    // A stylesheet imported with `?raw` is read as text. Others are not needed: nothing here has a layout.
    css: { include: [/\.css\?raw$/] },
    maxWorkers: 2,
    // What a worker loads comes to it without a copy, unlike to a process.
    pool: 'threads',
    sequence: { sequencer: ByEnvironment },
    testTimeout: 15_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          include: ['{src,server,scripts,bench}/**/*.test.{ts,tsx}'],
          exclude: ['server/relay/**'],
          environment: 'node',
          setupFiles: ['scripts/shared-page.ts'],
          // A click on a link does not move the page: its address would stay for the files behind it.
          environmentOptions: { happyDOM: { settings: { navigation: { disableFallbackToSetURL: true } } } },
          // Most of the time goes into loading modules again for each file; no test changes what another one loads.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'relay',
          include: ['server/relay/**/*.test.ts'],
          environment: 'node',
          // A project of its own has workers of its own: it is made for any platform's own Request and Response, and other
          // tests of the server run in a Node whose are replaced.
          isolate: false,
        },
      },
    ],
  },
});
