// Builds what is not built yet and starts the app and the sandbox.
import { buildIfNeeded } from './build.mjs';
import { stopWithParent } from './stop-with-parent.mjs';

// Started by hand or by a process manager, it answers to signals itself and may outlive what started it.
if (process.env.npm_lifecycle_event === 'start') stopWithParent();
await buildIfNeeded();
const { run } = await import('../dist-server/main.js');
await run();
