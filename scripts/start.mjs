// Builds what is not built yet and starts the app and the sandbox.
import { buildIfNeeded } from './build.mjs';

await buildIfNeeded();
const { run } = await import('../dist-server/main.js');
await run();
