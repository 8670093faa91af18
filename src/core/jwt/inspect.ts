import { headerMeaning, claimMeaning } from './claims.ts';
import { describeClaim, type ClaimView } from './claim-views.ts';
import { readToken, type PartName, type PartProblem, type SingleToken, type TokenPart } from './decode.ts';
import type { Forgiven } from './extract.ts';
import type { Finding, InspectionContext, Verdict } from './finding.ts';
import { inspectJwt } from './findings.ts';
import { nextTimeChange } from './findings-time.ts';
import type { JsonObject } from '../lib/json.ts';
import { member, scanJson } from './json-text.ts';
import type { BasicCredentials, NoToken } from './no-token.ts';
import type { OpaqueFacts } from './opaque.ts';

/** Everything the inspector needs to know, in a form that can be handed to another thread. */
export interface InspectJob {
  readonly text: string;
  /** Which of several tokens in the text; from an earlier answer of kind `choices`. */
  readonly choice?: number;
  readonly context: InspectionContext;
}

/** A text broken into lines, without one object per line: it may have hundreds of thousands. */
export interface TextView {
  readonly text: string;
  readonly lineStarts: Uint32Array<ArrayBuffer>;
  readonly json: boolean;
}

export interface PartView {
  readonly name: PartName;
  /** Where it stands in the token, dots not included. */
  readonly start: number;
  readonly end: number;
  readonly bytes?: number;
  readonly problem?: PartProblem;
  readonly view?: TextView;
  /** Members of header and payload, the first 200 of them. */
  readonly claims: readonly ClaimView[];
  readonly moreClaims: number;
}

export interface TokenInspection {
  readonly kind: SingleToken['kind'];
  readonly token: string;
  readonly forgiven: readonly Forgiven[];
  readonly foundIn?: string;
  readonly parts: readonly PartView[];
  /** Of a broken token: how many dot-separated parts it has. */
  readonly partCount?: number;
  readonly findings: readonly Finding[];
  readonly verdict?: Verdict;
  /** The `iss` claim, when it is a text. */
  readonly issuer?: string;
  readonly opaque?: OpaqueFacts;
  /** Milliseconds: when what was said about time stops being true. */
  readonly nextChange?: number;
}

interface ChoiceView {
  readonly name: string;
  readonly length: number;
}

export type Inspection =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'choices';
      readonly choices: readonly ChoiceView[];
      readonly forgiven: readonly Forgiven[];
    }
  | BasicCredentials
  | NoToken
  | TokenInspection;

const mostClaims = 200;

/** Decodes, checks and lays out whatever was pasted. Throws CodedError `keys_invalid` only. */
export async function inspectText({ text, choice, context }: InspectJob): Promise<Inspection> {
  const outer = readToken(text);
  if (outer.kind !== 'choices') return 'token' in outer ? inspectToken(outer, context) : outer;
  const chosen = choice === undefined ? undefined : outer.choices[choice];
  const token = chosen === undefined ? undefined : readToken(chosen.value);
  if (chosen === undefined || token === undefined || token.kind === 'empty' || token.kind === 'choices') {
    const choices = outer.choices.map(({ name, value }) => ({ name, length: value.length }));
    return { kind: 'choices', choices, forgiven: outer.forgiven };
  }
  return 'token' in token ? inspectToken({ ...token, foundIn: chosen.name }, context) : token;
}

async function inspectToken(token: SingleToken, context: InspectionContext): Promise<TokenInspection> {
  const base = {
    kind: token.kind,
    token: token.token,
    forgiven: token.forgiven,
    ...(token.foundIn !== undefined && { foundIn: token.foundIn }),
    findings: [],
  };
  if (token.kind === 'opaque') return { ...base, parts: [], opaque: token.facts };
  const parts = layOut(token.parts);
  if (token.kind === 'broken-jwt')
    return { ...base, parts, partCount: token.partCount, ...issuerOf(token.parts[1]?.json) };
  if (token.kind === 'jwe') return { ...base, parts };
  const nextChange = nextTimeChange(token, context.now);
  const keyless = context.keys === undefined && member(token.payload, 'iss') === undefined;
  return {
    ...base,
    parts,
    ...(await inspectJwt(token, keyless ? { ...context, keysState: 'issuer_missing' } : context)),
    ...issuerOf(token.payload),
    ...(nextChange !== undefined && { nextChange }),
  };
}

function issuerOf(payload: JsonObject | undefined): { issuer?: string } {
  const iss = payload && member(payload, 'iss');
  return typeof iss === 'string' ? { issuer: iss } : {};
}

function layOut(parts: readonly TokenPart[]): readonly PartView[] {
  let start = 0;
  return parts.map((part) => {
    const end = start + part.raw.length;
    const view = toPartView(part, start, end);
    start = end + 1;
    return view;
  });
}

function toPartView(part: TokenPart, start: number, end: number): PartView {
  const entries = part.json === undefined ? [] : Object.entries(part.json);
  const meaning = part.name === 'header' ? headerMeaning : claimMeaning;
  return {
    name: part.name,
    start,
    end,
    ...(part.bytes !== undefined && { bytes: part.bytes }),
    ...(part.problem !== undefined && { problem: part.problem }),
    ...(part.text !== undefined && { view: toTextView(part.text) }),
    claims: entries.slice(0, mostClaims).map(([name, value]) => describeClaim(name, value, meaning(name))),
    moreClaims: Math.max(0, entries.length - mostClaims),
  };
}

function toTextView(text: string): TextView {
  const scan = scanJson(text);
  if (scan.ok) return { text: scan.pretty.text, lineStarts: scan.pretty.lineStarts, json: true };
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return { text, lineStarts: Uint32Array.from(starts), json: false };
}
