// Programs and folders of one run; everything here is ended or removed by `cleanUp`, and nothing else is.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 5000;
const undo = [];

/** Runs when the whole run ends, the last registered first. */
export const atEnd = (action) => undo.push(action);

export async function cleanUp() {
  for (const action of undo.splice(0).reverse()) {
    try {
      await action();
    } catch (error) {
      console.error(`Cleaning up: ${error.message}`);
    }
  }
}

export function temporaryFolder(name) {
  const path = mkdtempSync(join(tmpdir(), `authlens-interop-${name}-`));
  atEnd(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(timer);
}

/** Asks until an answer comes, of whatever kind. */
async function answers(url, failed) {
  const until = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const reason = failed();
    if (reason) throw new Error(reason);
    try {
      return await fetch(url, { signal: AbortSignal.timeout(20_000) });
    } catch (error) {
      if (Date.now() > until) throw new Error(`${url} did not answer: ${error.message}`, { cause: error });
      await pause(200);
    }
  }
}

/** Whether somebody listens there already: then what answers is not what this run started. */
function isTaken(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => resolve(true) || socket.destroy());
    socket.once('error', () => resolve(false));
  });
}

/** Starts a program and waits until `url` answers. */
export async function start(command, parameters, { env = {}, url, cwd }) {
  if (await isTaken(new URL(url).port))
    throw new Error(`The port of ${url} is in use. Choose another --port.`);
  const child = spawn(command, parameters, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += chunk));
  let failed = '';
  child.once('error', (error) => (failed = `${command} did not start: ${error.message}`));
  child.once('exit', (code) => (failed ||= `${command} ended with ${code}. It printed:\n${printed}`));
  atEnd(() => end(child));
  await answers(url, () => failed);
  return { output: () => printed };
}
