import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Gate } from '#core/flow/gate.ts';
import { Checkbox } from '#ui/choice.tsx';

interface StepSwitchProps {
  /** Loads what holds messages back. */
  load: () => Promise<Gate>;
  /** Where there is little room: what it does is told once it is on. */
  brief?: boolean | undefined;
}

/** Turns step by step on and off, for this tab. Nothing stands there until the switch can do something. */
export function StepSwitch({ load, brief = false }: StepSwitchProps) {
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
  return gate && <Switch gate={gate} brief={brief} />;
}

function Switch({ gate, brief }: { gate: Gate; brief: boolean }) {
  const { on } = useSyncExternalStore(gate.subscribe, gate.get);
  return (
    <Checkbox
      role="switch"
      label="Step by step"
      {...(!brief && { hint: 'Pauses before each message of a login, and lets you change it.' })}
      {...(brief && on && { hint: 'Pauses before each message' })}
      checked={on}
      onChange={({ target }) => (target.checked ? gate.turnOn() : gate.turnOff())}
    />
  );
}
