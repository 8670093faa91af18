import { readFileSync } from 'node:fs';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The environment a test file asks for in its first lines, with its options. */
function environmentOf({ moduleId }: TestSpecification): string {
  const head = readFileSync(moduleId, 'utf8').slice(0, 300);
  return [...head.matchAll(/@vitest-environment.*/g)].map(String).join();
}

/**
 * Files of one environment run after each other. A worker keeps what it has loaded for the next file only when that one has
 * the same environment; by size alone, pages and plain tests take turns, and nearly each file would load everything anew.
 */
export class ByEnvironment extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const groups = new Map<string, TestSpecification[]>();
    for (const file of await super.sort(files)) {
      const name = `${file.project.name} ${environmentOf(file)}`;
      groups.set(name, [...(groups.get(name) ?? []), file]);
    }
    return [...groups.values()].flat();
  }
}
