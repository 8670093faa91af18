import type { Fault } from './fault.ts';
import { callbackFaults, discoveryFaults } from './faults-of-the-front-channel.ts';
import { idTokenFaults, otherFaults } from './faults-of-the-id-token.ts';
import { refreshFaults, tokenFaults } from './faults-of-the-token-endpoint.ts';

const all = {
  ...discoveryFaults,
  ...callbackFaults,
  ...tokenFaults,
  ...refreshFaults,
  ...idTokenFaults,
  ...otherFaults,
};

export type FaultName = keyof typeof all;

/** Every way the rogue issuer knows to misbehave. A new one is a line in the table of its place. */
export const FAULTS: Readonly<Record<FaultName, Fault>> = all;
