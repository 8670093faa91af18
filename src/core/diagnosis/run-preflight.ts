import { toErrorData } from '../lib/coded-error.ts';
import { createExamination, type Examination, type Subject } from './examination.ts';
import { unchecked, type CheckId, type Finding, type Row } from './finding.ts';
import type { PreflightPorts } from './ports.ts';
import { preflightChecks } from './preflight-checks.ts';
import { createReader, type Asked } from './requests.ts';
import { judgeRows, type Verdict } from './verdict.ts';

/** Told while a run goes on. */
export interface PreflightWatch {
  readonly signal: AbortSignal;
  /** A request is about to be sent. */
  readonly onAsked: (asked: Asked) => void;
  /** A check has finished; they finish in any order. */
  readonly onRow: (row: Row) => void;
}

/** Runs every check once. Answers `undefined` when it was cancelled. */
export async function runPreflight(
  subject: Subject,
  ports: PreflightPorts,
  watch: PreflightWatch,
): Promise<Verdict | undefined> {
  const { signal, onAsked, onRow } = watch;
  const { http, probe, environment } = ports;
  const read = createReader({ http, probe, online: () => environment.online, signal, onAsked });
  const examination = createExamination(subject, environment, read);
  const rows = await Promise.all(
    preflightChecks.map(async (check): Promise<Row> => {
      const row = await runCheck(check, examination);
      if (!signal.aborted) onRow(row);
      return row;
    }),
  );
  return signal.aborted ? undefined : judgeRows(rows);
}

interface Runnable {
  readonly id: CheckId;
  readonly check: (examination: Examination) => Finding | Promise<Finding>;
}

async function runCheck({ id, check }: Runnable, examination: Examination): Promise<Row> {
  try {
    return { check: id, ...(await check(examination)) };
  } catch (error) {
    return { check: id, ...asCrash(error) };
  }
}

/** One check that fails in a way nobody thought of must not take the others with it. */
function asCrash(error: unknown): Finding {
  const { code, evidence } = toErrorData(error);
  return unchecked('check_crashed', { ...evidence, code });
}
