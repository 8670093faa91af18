import { changedAddress, changedRequest, draftOfNavigation, draftOfRequest } from '../flow/draft.ts';
import type { Draft, DraftParameter, Gate, Passage } from '../flow/gate.ts';
import { hostOf, type Http, type HttpAnswer } from '../lib/bounded-fetch.ts';
import { CodedError } from '../lib/coded-error.ts';
import type { FlowWriter } from './flow-writer.ts';

/**
 * Step by step: stands in front of the pipe and of every way out of the page. The engine knows nothing of it, and no
 * deadline of a request runs while it waits.
 */
export class StepByStep {
  readonly gate: Gate;
  readonly #writer: FlowWriter;
  readonly #onStay: () => void;

  /** `onStay`: the page was about to leave and does not. */
  constructor(gate: Gate, writer: FlowWriter, onStay: () => void) {
    this.gate = gate;
    this.#writer = writer;
    this.#onStay = onStay;
  }

  /** Throws `request_cancelled` when the message is not let through. */
  async send(http: Http, url: string, request: Parameters<Http>[1]): Promise<HttpAnswer> {
    const found = this.gate.on ? this.#writer.classify(url, request) : undefined;
    if (!found) return http(url, request);
    const draft = draftOfRequest(url, request, found, this.#writer.recorder.redactor);
    const passage = await this.gate.pass(draft, request.signal);
    this.#writeDown(draft, passage);
    if (passage === 'stop') throw new CodedError('request_cancelled', { host: hostOf(url) });
    if (passage.parameters === draft.parameters) return http(url, request);
    return http(changedAddress(url, passage), changedRequest(request, passage));
  }

  /** The address to go to. Never resolves for a page that stays; a frame throws `request_cancelled`. */
  async leave(url: string, through: 'page' | 'frame'): Promise<string> {
    if (!this.gate.on) return url;
    const { recorder, pendingUntil } = this.#writer;
    const purpose = this.#writer.destination(url);
    const draft: Draft = {
      ...draftOfNavigation(url, purpose, recorder.redactor),
      ...(pendingUntil !== undefined && { expires_at: pendingUntil }),
    };
    const passage = await this.gate.pass(draft);
    this.#writeDown(draft, passage);
    if (passage !== 'stop') {
      return passage.parameters === draft.parameters ? url : changedAddress(url, passage);
    }
    if (through === 'frame') throw new CodedError('request_cancelled', { host: hostOf(url) });
    this.#onStay();
    return new Promise(() => undefined);
  }

  #writeDown({ purpose, provider_id, parameters }: Draft, passage: Passage<Draft>): void {
    const message = ['message', purpose] as const;
    if (passage === 'stop') return this.#writer.byHand('message_stopped', provider_id, [message]);
    const changed = passage.parameters.filter((after, index) => after.value !== parameters[index]?.value);
    if (changed.length > 0) {
      const facts = changed.map(({ name, value }: DraftParameter) => [name, value] as const);
      this.#writer.byHand('message_changed', provider_id, [message, ...facts]);
    }
  }
}
