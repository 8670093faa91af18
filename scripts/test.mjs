// All checks, cheapest first; stops at the first that fails, with its exit code. The last line sums up the tests.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const reports = mkdtempSync(join(tmpdir(), 'authlens-test-'));
const UNIT_REPORT = join(reports, 'unit.json');
const JOURNEY_REPORT = join(reports, 'journeys.json');

/** The program behind a command of a package, so that no shell stands in between. */
function command(packageName, name = packageName) {
  const manifest = findManifest(packageName);
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  return join(dirname(manifest), typeof bin === 'string' ? bin : bin[name]);
}

function findManifest(packageName) {
  for (const folder of require.resolve.paths(packageName) ?? []) {
    const manifest = join(folder, packageName, 'package.json');
    try {
      readFileSync(manifest);
      return manifest;
    } catch {
      continue;
    }
  }
  throw new Error(`${packageName} is not installed. Run npm ci.`);
}

const tsc = command('typescript-7', 'tsc');
const depcruise = command('dependency-cruiser', 'depcruise');

// Steps of one lane run after each other; lanes of one stage run side by side.
const STAGES = [
  [
    [
      // Each checker of types reads the libraries again for itself, and the other lane has the other processor.
      ['types', [tsc, '-p', 'tsconfig.json', '--checkers', '1']],
      ['types of core, without a page', [tsc, '-p', 'tsconfig.core.json', '--checkers', '1']],
      ['walls', [depcruise, 'src', 'server', 'e2e', 'bench', '--config', '.dependency-cruiser.mjs']],
    ],
    [
      ['lint', [command('oxlint'), '--type-aware', '--quiet']],
      ['format', [command('oxfmt'), '--list-different']],
      ['dead code', [command('knip')]],
    ],
  ],
  [
    [
      [
        'unit tests',
        [
          command('vitest'),
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${UNIT_REPORT}`,
        ],
      ],
    ],
  ],
  [[['build', ['scripts/build.mjs']]]],
  [[['journeys', [command('@playwright/test', 'playwright'), 'test', '--reporter=list,json']]]],
];

const seconds = (since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;
const running = new Set();

/** Runs one step; `quiet` keeps what it prints until it ends, so that lanes do not mix. Resolves with its exit code. */
function run([name, parameters], quiet) {
  const startedAt = Date.now();
  if (!quiet) console.log(`\n— ${name}`);
  const child = spawn(process.execPath, parameters, {
    cwd: root,
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: JOURNEY_REPORT },
  });
  running.add(child);
  let printed = '';
  child.stdout?.on('data', (chunk) => (printed += chunk));
  child.stderr?.on('data', (chunk) => (printed += chunk));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      running.delete(child);
      const result = code ?? (signal === null ? 1 : 130);
      if (quiet) console.log(`\n— ${name}\n${printed.trimEnd()}`.trimEnd());
      const mark = result === 0 ? '✓' : signal === null ? '✗' : '· broken off:';
      console.log(`${mark} ${name} (${seconds(startedAt)})`);
      resolve(result);
    });
  });
}

async function runLane(lane, state, quiet) {
  for (const step of lane) {
    if (state.failed) return;
    const code = await run(step, quiet);
    if (code !== 0 && !state.failed) {
      state.failed = { name: step[0], code };
      for (const other of running) other.kill();
    }
  }
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Sums vitest's and Playwright's own counts. */
function countTests() {
  const unit = readReport(UNIT_REPORT);
  const journeys = readReport(JOURNEY_REPORT)?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (journeys ? journeys.expected + journeys.flaky : 0),
    failed: (unit?.numFailedTests ?? 0) + (journeys?.unexpected ?? 0),
  };
}

const startedAt = Date.now();
const state = { failed: undefined };
for (const stage of STAGES) {
  await Promise.all(stage.map((lane) => runLane(lane, state, stage.length > 1)));
  if (state.failed) break;
}
const { passed, failed } = countTests();
rmSync(reports, { recursive: true, force: true });
if (state.failed) console.log(`\nStopped: ${state.failed.name} failed. Nothing after it was run.`);
console.log(`Total ${seconds(startedAt)}`);
// A step without tests of its own that fails counts as one, so that the sum never looks clean.
console.log(`${passed} passed, ${state.failed && failed === 0 ? 1 : failed} failed`);
process.exit(state.failed?.code ?? 0);
