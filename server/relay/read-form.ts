import type { Scheduler } from '#core/lib/ports.ts';
import { RelayProblem } from './problem.ts';

const MAX_BODY_BYTES = 16 * 1024;
const DEADLINE_MS = 10_000;
const FORM = /^application\/x-www-form-urlencoded(?:\s*;|\s*$)/i;

/**
 * The request's form, each name once. A parameter without a value counts as absent, and a repeated one is refused
 * (RFC 6749 section 3.2).
 * Throws `relay_content_type_refused`, `relay_body_too_large`, `relay_body_incomplete` or `relay_parameter_repeated`.
 */
export async function readForm(request: Request, scheduler: Scheduler): Promise<ReadonlyMap<string, string>> {
  if (!FORM.test(request.headers.get('Content-Type') ?? '')) {
    const detail = 'Send the parameters as application/x-www-form-urlencoded.';
    throw new RelayProblem('relay_content_type_refused', detail);
  }
  if (Number(request.headers.get('Content-Length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  const form = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(await readText(request, scheduler))) {
    if (value === '') continue;
    if (form.has(name)) throw new RelayProblem('relay_parameter_repeated', 'Send each parameter once.');
    form.set(name, value);
  }
  return form;
}

function tooLarge(): RelayProblem {
  const detail = `A token request has at most ${MAX_BODY_BYTES / 1024} kB here.`;
  return new RelayProblem('relay_body_too_large', detail);
}

function incomplete(): RelayProblem {
  return new RelayProblem('relay_body_incomplete', 'The body did not arrive in full. Send it again.');
}

/** Within the deadline and the limit, whatever Content-Length said. */
async function readText({ body }: Request, scheduler: Scheduler): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const deadline = { passed: false };
  const stopTimer = scheduler.after(DEADLINE_MS, () => {
    deadline.passed = true;
    // Ends the read that waits, as if the body were complete.
    void reader.cancel().catch(() => undefined);
  });
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.byteLength;
      if (bytes > MAX_BODY_BYTES) throw tooLarge();
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    throw error instanceof RelayProblem ? error : incomplete();
  } finally {
    stopTimer();
  }
  if (deadline.passed) throw incomplete();
  return text + decoder.decode();
}
