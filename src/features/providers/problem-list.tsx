import type { ProviderProblem } from '#core/providers/read-providers-file.ts';
import { explainPath } from '#words/explain-path.ts';
import { Callout } from '#ui/callout.tsx';
import { CodeLink } from '#ui/code-link.tsx';

interface ProblemListProps {
  title: string;
  problems: readonly ProviderProblem[];
}

/** What is wrong with entries, each by id and field. Details are sentences of ours and quote no value. */
export function ProblemList({ title, problems }: ProblemListProps) {
  if (problems.length === 0) return undefined;
  return (
    <Callout tone="caution" role="alert" title={title}>
      <ul>
        {problems.map(({ code, id, field, detail }, index) => (
          <li key={`${id ?? ''} ${field ?? ''} ${index}`}>
            <CodeLink to={explainPath(code)}>{code}</CodeLink> {[id, field].filter(Boolean).join(' · ')} —{' '}
            {detail}
          </li>
        ))}
      </ul>
    </Callout>
  );
}
