import { useSyncExternalStore } from 'react';
import type { Gate } from '#core/flow/gate.ts';
import { Checkbox } from '#ui/choice.tsx';

/** Turns step by step on and off. */
export function GateSwitch({ gate }: { gate: Gate }) {
  const { on } = useSyncExternalStore(gate.subscribe, gate.get);
  return (
    <Checkbox
      role="switch"
      label="Step by step"
      {...(on && { hint: 'Pauses before each message' })}
      checked={on}
      onChange={({ target }) => (target.checked ? gate.turnOn() : gate.turnOff())}
    />
  );
}
