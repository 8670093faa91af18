import { toErrorData } from '../lib/coded-error.ts';
import type { Judgement, LoginCheck } from './judgement.ts';

/** Writes down each judgement of one login as it is made. */
export class Trail {
  readonly rows: Judgement[] = [];
  readonly #onRow: ((row: Judgement) => void) | undefined;

  constructor(onRow?: (row: Judgement) => void) {
    this.#onRow = onRow;
  }

  add(row: Judgement): void {
    this.rows.push(row);
    this.#onRow?.(row);
  }

  passed(check: LoginCheck, detail?: string): void {
    this.add({ check, outcome: 'passed', ...(detail !== undefined && { detail }) });
  }

  skipped(check: LoginCheck, detail: string): void {
    this.add({ check, outcome: 'skipped', detail });
  }

  /** Runs one check. Its answer may be the detail to show; what it throws is written down and thrown on. */
  async step<T>(check: LoginCheck, judge: () => T | Promise<T>, detail?: (value: T) => string): Promise<T> {
    try {
      const value = await judge();
      this.passed(check, detail?.(value));
      return value;
    } catch (error) {
      this.add({ check, outcome: 'failed', code: toErrorData(error).code });
      throw error;
    }
  }
}
