import { CodeLink } from '#ui/code-link.tsx';
import { explainPath, isCode } from './explain-path.ts';
import type { ProviderError } from './provider-error.ts';

/** The provider's own words on one line. */
export function ProviderErrorText({ error }: { error: ProviderError | undefined }) {
  if (error === undefined) return null;
  return (
    <>
      {error.claimed ? 'The address says' : 'The provider answered'}{' '}
      <CodeLink to={isCode(error.error) ? explainPath(error.error) : undefined}>
        <bdi>{error.error}</bdi>
      </CodeLink>
      {error.description !== undefined && (
        <>
          : <bdi>{error.description}</bdi>
        </>
      )}
    </>
  );
}
