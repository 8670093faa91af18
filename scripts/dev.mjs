// Like `npm start`, with hot reload: the client by Vite's development server, the servers by starting them again.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const RESTART_AFTER_MS = 100;

const vite = await createServer({ root, appType: 'custom', server: { middlewareMode: true, cors: false } });

const development = {
  middleware: vite.middlewares,
  page: async (path) => vite.transformIndexHtml(path, await readFile(join(root, 'index.html'), 'utf8')),
};

/** Loads the server's code anew, so that it is what stands on disk. */
const load = () => vite.ssrLoadModule('/server/main.ts');

const first = await load();
let servers = await first.openServers(development).catch((error) => first.fail(error));
first.stopOnSignal(async () => {
  await Promise.all([servers?.close(), vite.close()]);
});
console.log('Development mode: the content security policy is off, because hot reload needs inline code.');

let queue = Promise.resolve();
async function restart() {
  try {
    const next = await load();
    await servers?.close();
    servers = undefined;
    servers = await next.openServers(development);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error('The servers stay as they were or stopped. Correct the file and save it again.');
  }
}

let timer;
vite.watcher.on('change', (file) => {
  const usedByServer = vite.environments.ssr.moduleGraph.getModulesByFile(file)?.size > 0;
  if (!usedByServer) return;
  clearTimeout(timer);
  timer = setTimeout(() => (queue = queue.then(restart)), RESTART_AFTER_MS);
});
