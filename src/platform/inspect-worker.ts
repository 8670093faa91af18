import { inspectText, type Inspection } from '#core/jwt/inspect.ts';
import { toErrorData } from '#core/lib/coded-error.ts';
import type { InspectReply, InspectRequest } from './inspect-worker-messages.ts';

/** The thread that takes tokens apart, so that a large one never holds up the page. */
self.addEventListener('message', ({ data }: MessageEvent<InspectRequest>) => {
  void answer(data);
});

async function answer({ id, job }: InspectRequest): Promise<void> {
  try {
    const inspection = await inspectText(job);
    reply({ id, ok: true, inspection }, buffersOf(inspection));
  } catch (error) {
    reply({ id, ok: false, error: toErrorData(error) }, []);
  }
}

function reply(message: InspectReply, transfer: Transferable[]): void {
  self.postMessage(message, { transfer });
}

function buffersOf(inspection: Inspection): Transferable[] {
  if (!('parts' in inspection)) return [];
  return inspection.parts.flatMap(({ view }) => (view === undefined ? [] : [view.lineStarts.buffer]));
}
