import { Gate } from '#core/flow/gate.ts';
import type { FlowWriter } from '#core/session/flow-writer.ts';
import { StepByStep } from '#core/session/step-by-step.ts';
import { stayOnPage } from '#platform/stay-on-page.ts';
import { stepMemory } from '#platform/step-memory.ts';

/** Holds messages back while that is wanted, and asks about each of them wherever the visitor is. */
export function createSteps(writer: FlowWriter): StepByStep {
  const gate = new Gate(stepMemory);
  const stop = gate.subscribe(() => {
    if (!gate.on) return;
    stop();
    // What nobody can be asked about is let go.
    import('./gate-place.tsx').then(
      ({ showWhileWaiting }) => showWhileWaiting(gate),
      () => gate.turnOff(),
    );
  });
  return new StepByStep(gate, writer, stayOnPage);
}
