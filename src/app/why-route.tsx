import { createPastedRedactor } from '#core/flow/redact-pasted.ts';
import type { PostMortemServices } from '#features/post-mortem/answer.ts';
import PostMortemPage from '#features/post-mortem/post-mortem-page.tsx';
import { lookUpPending } from '#platform/pending-lookup.ts';
import { useSnapshot } from '#state/app-context.ts';

const services: PostMortemServices = {
  createRedactor: (pasted) => createPastedRedactor(crypto.randomUUID(), pasted),
  lookUp: lookUpPending,
  origin: location.origin,
};

export default function WhyRoute() {
  const { refused, sessions } = useSnapshot();
  const failure = refused === undefined ? undefined : sessions[refused];
  const error = failure?.status === 'failed' ? failure.error : undefined;
  // A callback address that was opened by itself is no login, and has no cause.
  return (
    <PostMortemPage services={services} refused={error?.evidence['empty'] === true ? undefined : error} />
  );
}
