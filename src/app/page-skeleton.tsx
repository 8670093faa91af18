import { Skeleton } from '#ui/skeleton.tsx';
import { Stack } from '#ui/stack.tsx';

/** Stands where a page will be, at about its size. */
export function PageSkeleton({ label = 'Loading' }: { label?: string }) {
  return (
    <div aria-busy="true" aria-label={label} role="status">
      <Stack gap="l">
        <Skeleton width="14rem" height="2.125rem" shape="block" />
        <Skeleton height="12rem" shape="block" />
        <Skeleton height="12rem" shape="block" />
      </Stack>
    </div>
  );
}
