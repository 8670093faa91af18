import { toErrorData } from '../lib/coded-error.ts';
import type { Compared, Judgement, LoginCheck, OnJudged } from './judgement.ts';

interface Told<T> {
  /** To be shown beside the row. */
  readonly detail?: (value: T) => string;
  /** For the listener alone. The value is missing when the check failed. */
  readonly compared?: (value: T | undefined) => Compared;
}

/** Writes down each judgement of one login as it is made. */
export class Trail {
  readonly rows: Judgement[] = [];
  readonly #onRow: OnJudged | undefined;

  constructor(onRow?: OnJudged) {
    this.#onRow = onRow;
  }

  add(row: Judgement, compared: Compared = {}): void {
    this.rows.push(row);
    this.#onRow?.(row, compared);
  }

  passed(check: LoginCheck, detail?: string, compared?: Compared): void {
    this.add({ check, outcome: 'passed', ...(detail !== undefined && { detail }) }, compared);
  }

  skipped(check: LoginCheck, detail: string): void {
    this.add({ check, outcome: 'skipped', detail });
  }

  /** Runs one check. What it throws is written down and thrown on. */
  async step<T>(
    check: LoginCheck,
    judge: () => T | Promise<T>,
    { detail, compared }: Told<T> = {},
  ): Promise<T> {
    try {
      const value = await judge();
      this.passed(check, detail?.(value), compared?.(value));
      return value;
    } catch (error) {
      const { code, evidence } = toErrorData(error);
      this.add({ check, outcome: 'failed', code }, { ...compared?.(undefined), evidence });
      throw error;
    }
  }
}
