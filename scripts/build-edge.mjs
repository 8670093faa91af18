// Builds the relay for an edge platform: one module without imports, dist-server/relay-edge.js. See docs/deploy-edge.md.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {string} outDir */
export async function buildEdge(outDir) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // Edge platforms have no node_modules: everything goes into the one file.
    ssr: { target: 'webworker', noExternal: true },
    build: {
      ssr: 'server/relay/edge-entry.ts',
      target: 'es2023',
      outDir,
      emptyOutDir: false,
      copyPublicDir: false,
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'relay-edge.js' } },
    },
  });
  return join(outDir, 'relay-edge.js');
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  await buildEdge(join(root, 'dist-server'));
  console.log('Built dist-server/relay-edge.js.');
}
