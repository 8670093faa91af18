import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,server,scripts,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // A stylesheet imported with `?raw` is read as text; without this vitest hands out an empty string.
    css: true,
    maxWorkers: 2,
    // Most of the time goes into loading modules again for each file; no test changes what another one loads.
    isolate: false,
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
