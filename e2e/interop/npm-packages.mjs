// Servers from the npm registry, in a folder outside the project: they are no dependency of it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { temporaryFolder } from './processes.mjs';

let folder;

/** A folder whose `node_modules` has them already. */
export const useNpmFolder = (path) => (folder = path);

const placeOf = (name) => join(folder, 'node_modules', name);

export const hasNpm = (name) => folder !== undefined && existsSync(placeOf(name));

export const npmVersion = (name) =>
  JSON.parse(readFileSync(join(placeOf(name), 'package.json'), 'utf8')).version;

/** Without install scripts, and gone when the run ends. */
export function installNpm(name, version) {
  folder ??= temporaryFolder('npm');
  const parameters = [
    'install',
    '--prefix',
    folder,
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    `${name}@${version}`,
  ];
  spawnSync('npm', parameters, { stdio: ['ignore', 'ignore', 'inherit'] });
}

export const importNpm = (name, file) => import(pathToFileURL(join(placeOf(name), file)).href);
