import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Gate } from '#core/flow/gate.ts';
import { Checkbox } from '#ui/choice.tsx';

interface StepSwitchProps {
  /** Loads what holds messages back. */
  load: () => Promise<Gate>;
}

/** Turns step by step on and off, for this tab. Nothing stands there until the switch can do something. */
export function StepSwitch({ load }: StepSwitchProps) {
  const [gate, setGate] = useState<Gate>();
  useEffect(() => {
    let current = true;
    load().then(
      (loaded) => current && setGate(loaded),
      () => undefined,
    );
    return () => {
      current = false;
    };
  }, [load]);
  return gate && <Switch gate={gate} />;
}

function Switch({ gate }: { gate: Gate }) {
  const { on } = useSyncExternalStore(gate.subscribe, gate.get);
  return (
    <Checkbox
      role="switch"
      label="Step by step"
      hint="Pauses before each message of a login, and lets you change it."
      checked={on}
      onChange={({ target }) => (target.checked ? gate.turnOn() : gate.turnOff())}
    />
  );
}
