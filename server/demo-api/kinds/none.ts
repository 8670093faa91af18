import { challenge } from '../challenge.ts';
import type { MakeKind } from './kind.ts';

/** No credential at all: what every other kind adds is seen against it. */
export const noneKind: MakeKind = () => ({
  id: 'none',
  summary: 'No credential: anybody may call.',
  headers: [],
  refusals: [],
  challenge: challenge('Bearer'),
  check: async () => ({
    caller: { id: 'anonymous', name: 'Somebody', roles: [] },
    proved: ['Nothing: whoever reaches this address is answered.'],
  }),
});
