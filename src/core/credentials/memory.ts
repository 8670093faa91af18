import type { CredentialPorts } from './kind.ts';

/**
 * A place in page memory for what a kind keeps between calls. It hangs on `ports.memory`: with another object everything
 * kept is out of reach, and nothing is ever written anywhere.
 */
export function keep<T>(make: () => T): (ports: Pick<CredentialPorts, 'memory'>) => T {
  const kept = new WeakMap<object, { readonly value: T }>();
  return ({ memory }) => {
    const held = kept.get(memory) ?? { value: make() };
    kept.set(memory, held);
    return held.value;
  };
}
