import * as v from 'valibot';
import type { DemoWorld } from '../demo-world.ts';
import { hashOf } from '../digest.ts';
import { endpoint, type Endpoint } from '../endpoints/endpoint.ts';
import { Problem } from '../problem.ts';
import { quotaHeaders, quotaState } from '../quota.ts';
import type { RateAlgorithm, RatePolicy } from '../shared/rate-algorithms.ts';

const LIMIT = 10;
const WINDOW_SECONDS = 10;

const SUMMARIES: Readonly<Record<RateAlgorithm, string>> = {
  'fixed-window':
    'Fixed window: ten calls, then none until the window ends. Two windows side by side let twenty through.',
  'sliding-window': 'Sliding window: ten calls in any ten seconds, exactly.',
  'token-bucket': 'Token bucket: ten at once, then one each second.',
};

function limitEndpoint(world: DemoWorld, algorithm: RateAlgorithm): Endpoint {
  const policy: RatePolicy = { algorithm, limit: LIMIT, windowMs: WINDOW_SECONDS * 1000 };
  return endpoint({
    tag: 'Rate limits',
    method: 'GET',
    path: `/limits/${algorithm}`,
    name: `limit${algorithm.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    summary: SUMMARIES[algorithm],
    query: v.object({
      client: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/))),
    }),
    answers: {
      200: v.object({
        algorithm: v.literal(algorithm),
        policy: v.object({ limit: v.number(), window_seconds: v.number() }),
        remaining: v.number(),
        reset_seconds: v.number(),
      }),
    },
    refusals: ['rate_limited'],
    handle: async ({ request, query }) => {
      const client = query.client ?? hashOf(request.address);
      const decision = await world.shared.take(`limit:${algorithm}:${client}`, policy);
      const state = quotaState({ name: algorithm, limit: LIMIT, windowSeconds: WINDOW_SECONDS }, decision);
      const { allowed, remaining, resetSeconds } = state;
      const headers = quotaHeaders([state]);
      if (!allowed) {
        const detail = `${LIMIT} calls in ${WINDOW_SECONDS} s are allowed here. Wait ${resetSeconds} s.`;
        throw new Problem('rate_limited', detail, { ...headers, 'Retry-After': String(resetSeconds) });
      }
      return {
        status: 200,
        headers,
        body: {
          algorithm,
          policy: { limit: LIMIT, window_seconds: WINDOW_SECONDS },
          remaining,
          reset_seconds: resetSeconds,
        },
      };
    },
  });
}

export function limitEndpoints(world: DemoWorld): Endpoint[] {
  return (['fixed-window', 'sliding-window', 'token-bucket'] as const).map((algorithm) =>
    limitEndpoint(world, algorithm),
  );
}
