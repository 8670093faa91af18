import type { Row } from '#core/diagnosis/finding.ts';
import { lengthInWords, plainText } from '#words/evidence-text.ts';

export interface EvidenceLine {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** As it was on the wire, and not in our words. */
  readonly verbatim: boolean;
  /** Worth copying: an address. */
  readonly copyable: boolean;
}

const LONGEST = 400;

const LABELS: Readonly<Record<string, string>> = {
  url: 'Address',
  host: 'Host',
  hosts: 'Hosts',
  status: 'HTTP status',
  content_type: 'Content type',
  members: 'Members',
  seconds: 'Waited for',
  proof: 'How it is known',
  issuer: 'Issuer',
  expected: 'Entry',
  actual: 'Provider',
  endpoint: 'Address',
  missing: 'Missing',
  dropped: 'Left out',
  offered: 'Offered',
  in_use: 'Used',
  asked: 'Asked for',
  unlisted: 'Not listed',
  resource: 'API',
  keys: 'Keys',
  ignored: 'Ignored keys',
  algorithms: 'Algorithms',
  error: 'error',
  error_description: 'error_description',
  relay_code: 'Relay’s code',
  redirect_uri: 'Redirect URI',
  redirect_path: 'Redirect path',
  instead: 'Open instead',
  grants: 'Grants',
  skew_s: 'Difference',
  header: 'Read from',
  same_site: 'Same site',
  prompt_none: 'prompt=none',
  frames_refused: 'Frames refused',
  shared_worker: 'Shared workers',
  origin: 'This page',
};

/** Sentences already: said in the finding itself. */
const SPOKEN: ReadonlySet<string> = new Set(['because', 'note', 'reason', 'at']);

/** Shown by `issuer-bytes.tsx`, aligned. */
const BYTES: ReadonlySet<string> = new Set([
  ...['expected', 'actual', 'expected_bytes', 'actual_bytes', 'expected_length', 'actual_length'],
]);

const COPYABLE: ReadonlySet<string> = new Set(['url', 'redirect_uri', 'instead', 'issuer', 'endpoint']);

const PROOFS: Readonly<Record<string, string>> = {
  probe: 'A second, blind request was answered',
  same_origin: 'The same origin answered readably a moment ago',
};

/** The facts behind a row, as lines of text. */
export function evidenceLines({ evidence, check }: Row): readonly EvidenceLine[] {
  const shown = Object.entries(evidence).filter(
    ([name, value]) => value !== undefined && !SPOKEN.has(name) && !(check === 'issuer' && BYTES.has(name)),
  );
  return shown.map(([name, value]) => ({
    name,
    label: LABELS[name] ?? name,
    value: plainText(inWords(name, value), LONGEST),
    verbatim: SPECIAL[name] === undefined && typeof value !== 'boolean',
    copyable: COPYABLE.has(name) && typeof value === 'string' && URL.canParse(value),
  }));
}

type Value = Row['evidence'][string];

/** Members whose bare value says too little. */
const SPECIAL: Readonly<Record<string, (value: Value) => string>> = {
  proof: (value) => PROOFS[String(value)] ?? String(value),
  skew_s: (value) => signed(Number(value)),
  seconds: (value) => lengthInWords(Number(value)),
};

function inWords(name: string, value: Value): string {
  const special = SPECIAL[name];
  if (special) return special(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'object') return value.length === 0 ? 'none' : value.join(', ');
  return String(value);
}

function signed(seconds: number): string {
  if (seconds === 0) return 'none';
  return `${lengthInWords(seconds)} (provider ${seconds > 0 ? 'ahead' : 'behind'})`;
}
