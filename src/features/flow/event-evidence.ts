import type { FlowEvent, Parameter } from '#core/flow/flow-event.ts';
import type { Evidence } from '#core/lib/coded-error.ts';
import { hostOf } from './event-words.ts';

/** What the words of an error may quote; all of it was redacted when it was written down. */
export function evidenceOf(event: FlowEvent): Evidence {
  switch (event.kind) {
    case 'http':
      return { host: hostOf(event.url), url: event.url, status: event.response?.status };
    case 'step':
      return toEvidence(event.facts);
    case 'judgement': {
      const { expected, actual, check, facts = [] } = event;
      const compared = { expected, actual, received: actual, ...(check === 'error' && { error: actual }) };
      return { ...compared, ...toEvidence(facts) };
    }
    case 'navigation':
      return {};
  }
}

const toEvidence = (facts: readonly Parameter[]): Evidence =>
  Object.fromEntries(facts.map(({ name, value }) => [name, toValue(value)]));

/** The log keeps texts; the words count minutes and seconds. */
function toValue(text: string): string | number | boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && String(Number(text)) === text ? Number(text) : text;
}
