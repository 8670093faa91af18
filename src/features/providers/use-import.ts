import { useState } from 'react';
import { toErrorData, type CodedErrorData } from '#core/lib/coded-error.ts';
import { importProviders, type ImportReport } from '#core/providers/import-providers.ts';
import { missingOrigins } from '#core/providers/page-policy.ts';
import { useApp } from '#state/app-context.ts';
import { paths } from '#state/paths.ts';

export interface Imports {
  /** What the last import came to. */
  readonly report: ImportReport | undefined;
  readonly problem: CodedErrorData | undefined;
  /** Origins that this page may not talk to before it is loaded anew. */
  readonly missing: readonly string[];
  take(text: string): void;
  undo(): void;
  allow(): void;
  dismiss(): void;
}

/** Taking over a providers file, and taking that back. */
export function useImport(): Imports {
  const { directory, policy } = useApp();
  const [report, setReport] = useState<ImportReport>();
  const [problem, setProblem] = useState<CodedErrorData>();
  const attempt = (act: () => void) => {
    try {
      setProblem(undefined);
      act();
    } catch (error) {
      setProblem(toErrorData(error));
    }
  };
  const added = report?.added ?? [];
  return {
    report,
    problem,
    missing: missingOrigins(
      policy,
      added.flatMap(({ id }) => directory.originsOf(id)),
    ),
    take: (text) => attempt(() => setReport(importProviders(directory, text))),
    undo: () =>
      attempt(() => {
        added.forEach(({ id }) => directory.remove(id));
        setReport(undefined);
      }),
    // Kept providers are named to the next page already.
    allow: () => policy.reload(paths.providers),
    dismiss: () => setReport(undefined),
  };
}
