import * as v from 'valibot';
import type { DemoWorld } from './demo-world.ts';
import { sha256 } from './digest.ts';
import { endpoint, type Answer, type Endpoint } from './endpoints/endpoint.ts';
import type { ReceivedRequest } from './endpoints/received-request.ts';
import { timeShape, timeText, wholeNumber } from './endpoints/shapes.ts';
import type { DemoKind, Proof } from './kinds/kind.ts';
import { makeKinds } from './kinds/kinds.ts';
import { Problem } from './problem.ts';

const orderShape = v.object({
  item: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100)), 'sample'),
  quantity: v.optional(wholeNumber(1, 1000), 1),
});

const orderListShape = v.object({
  kind: v.string(),
  caller: v.object({
    id: v.string(),
    name: v.string(),
    roles: v.array(v.string()),
    scope: v.optional(v.string()),
  }),
  proved: v.array(v.string()),
  request: v.object({
    method: v.string(),
    path: v.string(),
    query: v.record(v.string(), v.string()),
    content_type: v.string(),
    body_bytes: v.number(),
    body_sha256: v.string(),
  }),
  orders: v.array(v.object({ id: v.number(), item: v.string(), quantity: v.number(), placed_at: timeShape })),
});

const adminShape = v.object({ ...orderListShape.entries, orders: v.optional(orderListShape.entries.orders) });

const BODIES = [
  ...['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data'],
  ...['application/octet-stream', 'image/*'],
];
const BODY_LIMIT = 256 * 1024;

function received({ method, url, contentType, body }: ReceivedRequest, hidden: readonly string[]) {
  const query = [...url.searchParams].map(([name, value]) => [name, hidden.includes(name) ? '…' : value]);
  return {
    method,
    path: url.pathname,
    query: Object.fromEntries(query) as Record<string, string>,
    content_type: contentType,
    body_bytes: body.byteLength,
    body_sha256: sha256(body).toString('hex'),
  };
}

function describe(kind: DemoKind, { caller, proved, hiddenQuery = [] }: Proof, request: ReceivedRequest) {
  return { kind: kind.id, caller, proved, request: received(request, hiddenQuery) };
}

/** The handler behind every kind of credential: only the check in front of it differs. */
function orders(world: DemoWorld, kind: DemoKind, proof: Proof, request: ReceivedRequest): Answer {
  const list = world.orders.of({ kind: kind.id, caller: proof.caller.id });
  const shown = list.map(({ placedAt, ...order }) => ({ ...order, placed_at: timeText(placedAt) }));
  return {
    status: request.method === 'POST' ? 201 : 200,
    body: { ...describe(kind, proof, request), orders: shown },
    ...(proof.headers !== undefined && { headers: proof.headers }),
  };
}

function admin(kind: DemoKind, proof: Proof, request: ReceivedRequest): Answer {
  if (!proof.caller.roles.includes('admin')) {
    throw new Problem(
      'role_required',
      'This needs the role admin. Another credential of the same caller will not change that.',
      { ...proof.headers, ...kind.challenge },
    );
  }
  return {
    status: 200,
    body: describe(kind, proof, request),
    ...(proof.headers !== undefined && { headers: proof.headers }),
  };
}

/** `GET` and `POST /protected/<kind>/orders` and `GET /protected/<kind>/admin`. */
function endpointsOf(world: DemoWorld, kind: DemoKind): Endpoint[] {
  const base = `/protected/${kind.id}`;
  const name = kind.id.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const shared = {
    tag: 'Protected, by kind of credential',
    headers: kind.headers,
    ...(kind.scheme !== undefined && { security: kind.id }),
  };
  return [
    endpoint({
      ...shared,
      method: 'GET',
      path: `${base}/orders`,
      name: `${name}Orders`,
      summary: `Your orders. ${kind.summary}`,
      answers: { 200: orderListShape },
      refusals: kind.refusals,
      handle: async ({ request }) => orders(world, kind, await kind.check(request), request),
    }),
    endpoint({
      ...shared,
      method: 'POST',
      path: `${base}/orders`,
      name: `${name}PlaceOrder`,
      summary: `Places an order. ${kind.summary}`,
      body: orderShape,
      otherBodies: BODIES,
      bodyIsOptional: true,
      bodyLimit: BODY_LIMIT,
      // Each kind shows by itself what it does about pages of other origins.
      anyOrigin: true,
      answers: { 201: orderListShape },
      refusals: kind.refusals,
      handle: async ({ request, body: { item, quantity } }) => {
        const proof = await kind.check(request);
        const buyer = { kind: kind.id, caller: proof.caller.id };
        world.orders.place(buyer, { item, quantity, placedAt: world.now() });
        return orders(world, kind, proof, request);
      },
    }),
    endpoint({
      ...shared,
      method: 'GET',
      path: `${base}/admin`,
      name: `${name}Admin`,
      summary: `For the role admin only. ${kind.summary}`,
      answers: { 200: adminShape },
      refusals: [...kind.refusals, 'role_required'],
      handle: async ({ request }) => admin(kind, await kind.check(request), request),
    }),
  ];
}

export interface ProtectedPart {
  readonly kinds: readonly DemoKind[];
  readonly endpoints: readonly Endpoint[];
}

export function protectedPart(world: DemoWorld): ProtectedPart {
  const kinds = makeKinds(world);
  return { kinds, endpoints: kinds.flatMap((kind) => endpointsOf(world, kind)) };
}
