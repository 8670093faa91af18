import { spawnSync } from 'node:child_process';

const asked = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });

/** The interpreter itself, where there is one: what the PATH has may be a script that looks for it, slowly, each time. */
export const PYTHON = asked.status === 0 ? asked.stdout.trim() : undefined;
