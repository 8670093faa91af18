import type { ProviderError } from './provider-error.ts';

/** The provider's own words on one line. */
export function ProviderErrorText({ error }: { error: ProviderError | undefined }) {
  if (error === undefined) return null;
  return (
    <>
      The provider answered{' '}
      <code>
        <bdi>{error.error}</bdi>
      </code>
      {error.description !== undefined && (
        <>
          : <bdi>{error.description}</bdi>
        </>
      )}
    </>
  );
}
