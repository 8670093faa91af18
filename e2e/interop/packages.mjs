// What this machine has of the servers, and how the rest is installed when asked for.
import { execFileSync, spawnSync } from 'node:child_process';

export function debianVersion(name) {
  try {
    return execFileSync('dpkg-query', ['-W', '-f=${Version}', name], { encoding: 'utf8' });
  } catch {
    return 'unknown';
  }
}

/** Debian packages, as root and on request alone. Nothing is started: the run starts what it needs by itself. */
export function installDebian(names) {
  if (process.getuid?.() !== 0) return console.log('Not root: no Debian package is installed.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  for (const parameters of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', ...names],
  ])
    spawnSync('apt-get', parameters, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}
