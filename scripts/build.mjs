// Builds the client into dist/ (with brotli and gzip forms beside the files) and the server into dist-server/.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const CLIENT = join(root, 'dist');
const SERVER = join(root, 'dist-server');
const STAMP = join(SERVER, '.stamp');
const SOURCES = [
  'src',
  'server',
  'public',
  'index.html',
  'vite.config.ts',
  'package.json',
  'package-lock.json',
];
const COMPRESSED = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt', '.webmanifest']);

/** @returns {Promise<string[]>} files under `folder`, sorted, as paths from the root of the project */
async function filesUnder(folder) {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** A digest of everything the build is made from. */
async function sourceDigest() {
  const hash = createHash('sha256').update(process.version);
  for (const source of [...SOURCES, 'scripts/build.mjs', 'scripts/chunks.ts']) {
    if (!existsSync(join(root, source))) continue;
    const files = extname(source) === '' ? await filesUnder(source) : [join(root, source)];
    for (const file of files.filter((path) => !/\.test\.tsx?$/.test(path))) {
      hash
        .update(file.slice(root.length))
        .update('\0')
        .update(await readFile(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

async function isUpToDate(digest) {
  const outputs = [STAMP, join(CLIENT, 'index.html'), join(SERVER, 'main.js')];
  return outputs.every((path) => existsSync(path)) && (await readFile(STAMP, 'utf8')) === digest;
}

/** The best compression is affordable once; on each request it would not be. */
export async function precompress(folder = 'dist') {
  const files = (await filesUnder(folder)).filter((path) => COMPRESSED.has(extname(path)));
  await Promise.all(
    files.map(async (path) => {
      const content = await readFile(path);
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      };
      const forms = [
        ['.br', await promisify(brotliCompress)(content, { params })],
        ['.gz', await promisify(gzip)(content, { level: 9 })],
      ];
      for (const [suffix, compressed] of forms) {
        if (compressed.length < content.length) await writeFile(path + suffix, compressed);
      }
    }),
  );
}

async function compile() {
  const { build } = await import('vite');
  const shared = { root, logLevel: 'warn' };
  // On a busy machine the compiler remarks on its own speed.
  const checks = { pluginTimings: false };
  await build({ ...shared, build: { outDir: CLIENT, emptyOutDir: true, rolldownOptions: { checks } } });
  await build({
    ...shared,
    build: {
      ssr: 'server/main.ts',
      outDir: SERVER,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: false,
      rolldownOptions: { checks, output: { entryFileNames: 'main.js' } },
    },
  });
}

/** What the compiler says is for the person who wrote the fault; where in the compiler it was said is not. */
function fail(error) {
  console.error(error instanceof Error ? error.message : error);
  console.error('The build failed. Nothing was started.');
  process.exit(1);
}

/** Builds unless the last build was made from the very same sources. */
export async function buildIfNeeded() {
  const digest = await sourceDigest();
  if (await isUpToDate(digest)) {
    console.log('The build is up to date.');
    return;
  }
  console.log('Building Authlens …');
  const startedAt = Date.now();
  // Without its stamp a build that breaks off is made again.
  await rm(STAMP, { force: true });
  await compile().catch(fail);
  await precompress();
  await mkdir(SERVER, { recursive: true });
  await writeFile(STAMP, digest);
  console.log(`Built in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`);
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) await buildIfNeeded();
