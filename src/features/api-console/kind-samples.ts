import { nameSamples, type Sample, type SampleCall } from './draft.ts';
import { SESSION_KIND } from './kind-groups.ts';

interface Places {
  readonly far: string;
  readonly near: string;
}

/** The calls that show a kind at work: the demo API's one protected endpoint, behind that kind's own check. */
function samplesOfKind(kind: string, demo: Places | undefined): readonly SampleCall[] {
  if (demo === undefined || kind === SESSION_KIND) return [];
  // A cookie is sent along where it is first-party.
  const base = kind === 'session-cookie' ? demo.near : demo.far;
  const orders = `${base}/protected/${kind}/orders`;
  return [
    {
      name: 'List the orders',
      method: 'GET',
      url: orders,
      shows: kind === 'none' ? 'Anybody: nothing is asked for.' : 'Any caller whose credential is accepted.',
    },
    {
      name: 'Place an order',
      method: 'POST',
      url: orders,
      shows: 'With a body: what covers it, and what does not.',
      body: JSON.stringify({ item: 'lens', quantity: 2 }, undefined, 2),
    },
    {
      name: 'For admins only',
      method: 'GET',
      url: `${base}/protected/${kind}/admin`,
      shows:
        kind === 'none'
          ? 'Without a name nobody has the role.'
          : 'A good credential whose owner may not do this.',
    },
    ...(kind === 'none' ? [asking(demo)] : []),
  ];
}

/** Beside a call that needs no credential, one that does. */
function asking({ far }: Places): SampleCall {
  return {
    name: 'Without the token it needs',
    method: 'GET',
    url: `${far}/me`,
    shows: 'How an API refuses such a call, and asks for a credential.',
  };
}

/** The samples of each kind, named; the session's are its provider's. */
export function sampleTable(
  kinds: readonly string[],
  ofSession: readonly SampleCall[],
  demo: Places | undefined,
): ReadonlyMap<string, readonly Sample[]> {
  const own = [SESSION_KIND, nameSamples(ofSession)] as const;
  return new Map([own, ...kinds.map((kind) => [kind, nameSamples(samplesOfKind(kind, demo))] as const)]);
}
