import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const program = `
  import { stopWithParent } from ${JSON.stringify(join(import.meta.dirname, 'stop-with-parent.mjs'))};
  stopWithParent();
  process.on('SIGTERM', () => { console.log('stopped'); process.exit(); });
  setTimeout(() => { console.log('left running'); process.exit(); }, 8000);
  console.log('started');
`;
/** What npm puts between itself and a script: a shell that takes a SIGTERM for itself. */
const shell = `
  require('node:child_process').spawn(process.execPath, ['--input-type=module', '-e', process.env.PROGRAM], { stdio: 'inherit' });
  setInterval(() => {}, 1000);
`;

test.skipIf(process.platform === 'win32')(
  'a program ends when the shell that started it does',
  async () => {
    const parent = spawn(process.execPath, ['-e', shell], {
      env: { ...process.env, PROGRAM: program },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let printed = '';
    parent.stdout.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      if (printed === 'started\n') parent.kill('SIGTERM');
    });
    // Its output is the program's too: it closes when both are gone.
    await once(parent, 'close');
    expect(printed).toBe('started\nstopped\n');
  },
  15_000,
);
