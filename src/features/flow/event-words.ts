import type { FlowEvent, HttpEvent, JudgementEvent, StepEvent } from '#core/flow/flow-event.ts';
import type { LoginCheck } from '#core/session/judgement.ts';
import { checkWords } from '#words/check-words.ts';
import { formatMilliseconds } from '#ui/format.ts';
import type { Tone } from '#ui/tone.ts';
import { channelNames, channelOf, laneNames } from './lanes.ts';
import { messageMeanings } from './message-meanings.ts';
import { stepMeanings } from './step-meanings.ts';

/** How an event ended: `open` while an answer is awaited. */
export type Outcome = 'fine' | 'failed' | 'refused' | 'skipped' | 'open';

const outcomeTones: Readonly<Record<Outcome, Tone>> = {
  fine: 'positive',
  failed: 'critical',
  refused: 'critical',
  skipped: 'neutral',
  open: 'info',
};

export const toneOf = (event: FlowEvent): Tone => outcomeTones[outcomeOf(event)];

export function outcomeOf(event: FlowEvent): Outcome {
  switch (event.kind) {
    case 'http':
      return httpOutcome(event);
    case 'navigation':
      return event.parameters.some(({ name }) => name === 'error') ? 'refused' : 'fine';
    case 'step':
      return stepOutcome(event);
    case 'judgement':
      return event.outcome === 'passed' ? 'fine' : event.outcome;
  }
}

/** A page on which nobody was brought back is no failure: there may have been nobody. */
function stepOutcome({ step, failure }: StepEvent): Outcome {
  if (failure === undefined) return 'fine';
  return step === 'not_restored' ? 'skipped' : 'failed';
}

function httpOutcome({ response, failure }: HttpEvent): Outcome {
  if (response && response.status >= 400) return 'refused';
  if (failure !== undefined) return 'failed';
  return response ? 'fine' : 'open';
}

export const isFailed = (event: FlowEvent): boolean => {
  const outcome = outcomeOf(event);
  return outcome === 'failed' || outcome === 'refused';
};

/** What happened, in a few words. */
export function titleOf(event: FlowEvent): string {
  switch (event.kind) {
    case 'http':
    case 'navigation':
      return messageMeanings[event.purpose].name;
    case 'step':
      return stepMeanings[event.step].name;
    case 'judgement':
      return checkName(event);
  }
}

export function checkWordsOf({ check }: JudgementEvent): { name: string; proves: string } | undefined {
  return Object.hasOwn(checkWords, check) ? checkWords[check as LoginCheck] : undefined;
}

const checkName = (event: JudgementEvent): string => checkWordsOf(event)?.name ?? event.check;

/** `POST /token`: what goes along the arrow. */
export function requestLine(event: FlowEvent): string {
  if (event.kind === 'http') return `${event.method} ${pathOf(event.url)}`;
  return event.kind === 'navigation' ? pathOf(event.url) : '';
}

/** `200 · 46 ms`: what comes back along the arrow, or why nothing does. */
export function answerLine({ response, failure, timing }: HttpEvent): string {
  const took = timing ? ` · ${formatMilliseconds(timing.total)}` : '';
  if (response) return `${response.status}${took}`;
  return failure === undefined ? 'waiting for the answer' : `no answer: ${failure}${took}`;
}

export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

/** Seconds from the start of the run: `+0.412 s`. */
export function offsetText(at: number, start: number): string {
  return `+${((at - start) / 1000).toFixed(3)} s`;
}

/** The whole event as one sentence, for those who do not see the diagram. */
export function sentenceOf(event: FlowEvent, start: number): string {
  return `${offsetText(event.at, start)}: ${told(event)}`;
}

function told(event: FlowEvent): string {
  switch (event.kind) {
    case 'http':
      return `${fromTo(event)}: ${titleOf(event)}, ${requestLine(event)}. ${answered(event)}`;
    case 'navigation':
      return `${fromTo(event)}: ${titleOf(event)}, ${hostOf(event.url)}.${refusal(event.parameters)}`;
    case 'step':
      return stepTold(event);
    case 'judgement':
      return judgementTold(event);
  }
}

function fromTo(event: FlowEvent): string {
  const channel = channelNames[channelOf(event)];
  const way = `${laneNames[event.from]} to ${laneNames[event.to].toLowerCase()}`;
  return channel === undefined ? way : `${way}, ${channel}`;
}

function answered(event: HttpEvent): string {
  const relayed = event.relayed
    ? ` The relay asked ${event.relayed.host} and got ${event.relayed.status}.`
    : '';
  if (!event.response) return event.failure === undefined ? 'No answer yet.' : `Failed, ${event.failure}.`;
  const { status } = event.response;
  const took = event.timing ? ` after ${formatMilliseconds(event.timing.total)}` : '';
  const failed = event.failure === undefined ? '' : ` Failed, ${event.failure}.`;
  return `${status >= 400 ? 'Refused with' : 'Answered'} ${status}${took}.${failed}${relayed}`;
}

function refusal(parameters: readonly { name: string; value: string }[]): string {
  const error = parameters.find(({ name }) => name === 'error');
  return error ? ` Refused, ${error.value}.` : '';
}

function stepTold(event: StepEvent): string {
  const to = event.to === event.from ? '' : ` (to ${laneNames[event.to].toLowerCase()})`;
  const failed = event.failure === undefined ? '' : ` Failed, ${event.failure}.`;
  return `${laneNames[event.from]}: ${titleOf(event)}${to}.${failed}`;
}

function judgementTold(event: JudgementEvent): string {
  const failed = event.failure === undefined ? '' : `, ${event.failure}`;
  const detail = event.detail === undefined ? '' : `, ${event.detail}`;
  return `App checks ${titleOf(event)}: ${event.outcome}${failed}${detail}.`;
}
