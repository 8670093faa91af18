import type { SampleRequest } from '#core/providers/profile.ts';
import type { Pair } from './pairs.ts';
import { urlError } from './check-url.ts';
import type { FileContent } from './read-file.ts';

export type BodyKind = 'json' | 'form' | 'text' | 'file';

/** What is in the body fields. The kinds keep what was written in each of them. */
export interface DraftBody {
  readonly as: BodyKind;
  /** Of JSON and of plain text. */
  readonly text: string;
  readonly form: readonly Pair[];
  readonly file?: undefined | { readonly name: string; readonly type: string; readonly content: FileContent };
  /** Why the file that was chosen last cannot be sent. */
  readonly file_problem?: string | undefined;
}

/** The request as the visitor is writing it. */
export interface Draft {
  /** The id of the credential's kind. */
  readonly kind: string;
  /** Name of the chosen sample as it stands in the address, or `own`. */
  readonly call: string;
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Pair[];
  readonly body: DraftBody;
}

/** A sample call; `body` is JSON to begin with. */
export interface SampleCall extends SampleRequest {
  readonly body?: string;
}

export interface Sample extends SampleCall {
  readonly slug: string;
}

/** The sample calls of each kind of credential, and the kind to begin with. */
export interface Choices {
  readonly kinds: readonly string[];
  readonly first: string;
  samplesOf(this: void, kind: string): readonly Sample[];
}

export const OWN_CALL = 'own';
export const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
const METHODS_WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);
const EMPTY_BODY: DraftBody = { as: 'json', text: '', form: [] };

export function takesBody(method: string): boolean {
  return METHODS_WITH_BODY.has(method);
}

/** The samples with a name for the address: `Who am I` is `who-am-i`. */
export function nameSamples(samples: readonly SampleCall[]): readonly Sample[] {
  const taken = new Set([OWN_CALL]);
  return samples.map((sample, index) => {
    const words = sample.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
    const slug = words === '' || taken.has(words) ? `${words || 'call'}-${index + 1}` : words;
    taken.add(slug);
    return { ...sample, slug };
  });
}

/** The draft that an address asks for: `kind`, `call`, and `url` and `method` where they differ from the sample's. */
export function readDraft(address: URLSearchParams, choices: Choices): Draft {
  const asked = address.get('kind') ?? '';
  const kind = choices.kinds.includes(asked) ? asked : choices.first;
  const sample = askedSample(address, choices.samplesOf(kind));
  const method = address.get('method') ?? '';
  const draft = startDraft(kind, sample);
  return {
    ...draft,
    ...(METHODS.includes(method) && { method }),
    url: address.get('url') ?? draft.url,
  };
}

/** A sample to begin with; without one, an empty request. */
export function startDraft(kind: string, sample: Sample | undefined): Draft {
  const { slug, method, url, body = '' } = sample ?? { slug: OWN_CALL, method: 'GET', url: '' };
  return { kind, call: slug, method, url, headers: [], body: { ...EMPTY_BODY, text: body } };
}

function askedSample(address: URLSearchParams, samples: readonly Sample[]): Sample | undefined {
  const call = address.get('call');
  const asked = samples.find(({ slug }) => slug === call);
  return asked ?? (call === OWN_CALL || address.has('url') ? undefined : samples[0]);
}

/** The same request with another kind of credential: a sample becomes the other kind's, an own address stays. */
export function withKind(draft: Draft, kind: string, choices: Choices): Draft {
  if (draft.call === OWN_CALL) return { ...draft, kind };
  const samples = choices.samplesOf(kind);
  const sample = samples.find(({ slug }) => slug === draft.call) ?? samples[0];
  return startDraft(kind, sample);
}

/**
 * The address of a draft, or `undefined` when its URL is not fit to stand in one. Headers and body stay out: they may
 * hold anything.
 */
export function writeAddress(draft: Draft, choices: Choices): URLSearchParams | undefined {
  if (draft.url !== '' && urlError(draft.url) !== undefined) return undefined;
  const sample = choices.samplesOf(draft.kind).find(({ slug }) => slug === draft.call);
  const address = new URLSearchParams({ kind: draft.kind, call: draft.call });
  if (draft.url !== (sample?.url ?? '')) address.set('url', draft.url);
  if (draft.method !== (sample?.method ?? 'GET')) address.set('method', draft.method);
  return address;
}
