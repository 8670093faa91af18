import { shellQuote } from '../../flow/quote.ts';
import { componentList, fixedBaseLines, hasBody, keyParameters, type SigningPlan } from './signing-plan.ts';

/** A header, or a variable of the shell that holds its value. */
interface ShellHeader {
  readonly name: string;
  readonly value: string;
  readonly isVariable?: boolean;
}

type Sender = (plan: SigningPlan, own: readonly ShellHeader[]) => string;

const curl: Sender = ({ method, headers, body }, own) =>
  [
    `curl --globoff --include --request ${shellQuote(method)}`,
    '--url "$url"',
    ...[...headers, ...own].map(({ name, value, ...header }) =>
      'isVariable' in header
        ? `--header "${name}: ${value}"`
        : `--header ${shellQuote(value === '' ? `${name};` : `${name}: ${value}`)}`,
    ),
    ...(body === undefined ? [] : ['--data-raw "$body"']),
  ].join(' \\\n  ');

/** HTTPie's items know several separators; the first colon ends the name, and only before it others are read. */
const httpie: Sender = ({ method, headers, body }, own) =>
  [
    `http --ignore-stdin${body === undefined ? '' : ' --raw="$body"'} ${shellQuote(method)}`,
    '"$url"',
    ...headers.map(({ name, value }) =>
      shellQuote(value === '' ? `${name};` : `${name}:${value.replace(/[:=@;]/g, '\\$&')}`),
    ),
    ...own.map(({ name, value, isVariable }) =>
      isVariable === true ? `"${name}:${value}"` : shellQuote(`${name}:${value}`),
    ),
  ].join(' \\\n  ');

export const signingCurlOf = (plan: SigningPlan): string => shellOf(plan, 'cURL', curl);
export const signingHttpieOf = (plan: SigningPlan): string => shellOf(plan, 'HTTPie', httpie);

function shellOf(plan: SigningPlan, tool: string, send: Sender): string {
  if (plan.scheme === 'dpop') return cannotProve(tool);
  const { url, body } = plan;
  const made = plan.scheme === 'hmac' ? hmacLines(plan) : messageSignatureLines(plan);
  return [
    `url=${shellQuote(url)}`,
    ...(body === undefined ? [] : [`body=${shellQuote(body)}`]),
    '',
    ...FROM_BASE64URL,
    ...(plan.scheme === 'hmac' ? TO_BASE64URL : []),
    ...(plan.isShared ? HMAC : []),
    '',
    ...made.lines,
    '',
    send(plan, made.headers),
  ].join('\n');
}

/** OpenSSL signs ES256 in DER, which a JWT does not take (RFC 7518 3.4), and a nonce asks for a second call. */
function cannotProve(tool: string): string {
  return [
    `# ${tool} cannot make a DPoP proof, and each call needs a fresh one that is signed with the key of the token.`,
    '# Choose fetch, axios, Python requests, Python HTTPX or Go instead: each of these samples makes it.',
  ].join('\n');
}

const FROM_BASE64URL = [
  'from_base64url() {',
  '  padded=$(printf "%s" "$1" | tr -- "-_" "+/")',
  '  while [ $((${#padded} % 4)) -ne 0 ]; do padded="$padded="; done',
  '  printf "%s" "$padded" | openssl base64 -d -A',
  '}',
];
const TO_BASE64URL = ['to_base64url() { openssl base64 -A | tr "+/" "-_" | tr -d "="; }'];
const HMAC = [
  '# OpenSSL takes the secret as an argument: whoever may list the processes of this machine sees it for a moment.',
  'hmac() { openssl dgst -sha256 -mac HMAC -macopt "hexkey:$(from_base64url "$secret" | od -An -v -tx1 | tr -d " \\n")" -binary; }',
];

interface Made {
  readonly lines: readonly string[];
  readonly headers: readonly ShellHeader[];
}

const variable = (name: string, value: string): ShellHeader => ({ name, value, isVariable: true });

function hmacLines({ method, key, keyId, path, query, body }: SigningPlan): Made {
  return {
    lines: [
      `secret=${shellQuote(key)}`,
      `digest=$(printf "%s" ${body === undefined ? '""' : '"$body"'} | openssl dgst -sha256 -binary | to_base64url)`,
      'timestamp=$(date +%s)',
      'nonce=$(openssl rand -hex 16)',
      '# Method, path, query in order of its names, digest of the body, time, nonce.',
      'signature=$(',
      '  printf "%s\\n%s\\n%s\\n%s\\n%s\\n%s" \\',
      `    ${[method, path, query].map(shellQuote).join(' ')} "$digest" "$timestamp" "$nonce" |`,
      '    hmac | to_base64url',
      ')',
    ],
    headers: [
      { name: 'X-Demo-Key', value: keyId },
      variable('X-Demo-Timestamp', '$timestamp'),
      variable('X-Demo-Nonce', '$nonce'),
      variable('X-Demo-Content-SHA256', '$digest'),
      variable('X-Demo-Signature', '$signature'),
    ],
  };
}

function messageSignatureLines(plan: SigningPlan): Made {
  const digest = hasBody(plan);
  const base = [
    ...fixedBaseLines(plan).map(shellQuote),
    ...(digest ? [`"\\"content-digest\\": $digest"`] : []),
    `"\\"@signature-params\\": $parameters"`,
  ];
  return {
    lines: [
      ...(digest
        ? ['digest="sha-256=:$(printf "%s" "$body" | openssl dgst -sha256 -binary | openssl base64 -A):"']
        : []),
      `parameters=${shellQuote(componentList(plan))}";created=$(date +%s);nonce=\\"$(openssl rand -hex 16)\\""${shellQuote(keyParameters(plan))}`,
      '# The signature base (RFC 9421 section 2.5).',
      'base=$(',
      `  printf "%s\\n" ${base.join(' \\\n    ')}`,
      ')',
      ...(plan.isShared ? sharedLines(plan) : privateKeyLines(plan)),
    ],
    headers: [
      ...(digest ? [variable('Content-Digest', '$digest')] : []),
      variable('Signature-Input', 'sig1=$parameters'),
      variable('Signature', 'sig1=:$signature:'),
    ],
  };
}

function sharedLines({ key }: SigningPlan): readonly string[] {
  return [`secret=${shellQuote(key)}`, 'signature=$(printf "%s" "$base" | hmac | openssl base64 -A)'];
}

/** RFC 8410 7: the DER of a private Ed25519 key is a fixed beginning and the 32 bytes of `d`. */
const DER_HEAD = '\\060\\056\\002\\001\\000\\060\\005\\006\\003\\053\\145\\160\\004\\042\\004\\040';

function privateKeyLines({ key }: SigningPlan): readonly string[] {
  return [
    `jwk=${shellQuote(key)}`,
    'd=$(printf "%s" "$jwk" | sed -n \'s/.*"d" *: *"\\([^"]*\\)".*/\\1/p\')',
    'work=$(mktemp -d)',
    'trap \'rm -r "$work"\' EXIT',
    '# The 16 bytes before "d" make it a private Ed25519 key (RFC 8410 section 7).',
    `{ printf '${DER_HEAD}'; from_base64url "$d"; } |`,
    '  openssl pkey -inform DER -out "$work/key.pem"',
    'printf "%s" "$base" > "$work/base"',
    'signature=$(openssl pkeyutl -sign -rawin -inkey "$work/key.pem" -in "$work/base" | openssl base64 -A)',
  ];
}
