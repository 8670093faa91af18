import { explainPath, isCode } from '#words/explain-path.ts';
import { CodeLink } from '#ui/code-link.tsx';

/** A code that an API answered, as a way to what it means. */
export function ApiCode({ code }: { code: string }) {
  return (
    <CodeLink to={isCode(code) ? explainPath(code) : undefined}>
      <bdi>{code}</bdi>
    </CodeLink>
  );
}
