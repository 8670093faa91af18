import { stringLiteral } from '../../flow/quote.ts';
import {
  componentList,
  fixedBaseLines,
  hasBody,
  keyLiteral,
  keyParameters,
  type SigningPlan,
} from './signing-plan.ts';

const ENCODERS = [
  'const utf8 = (text) => new TextEncoder().encode(text);',
  'const base64 = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));',
  "const sha256 = (text) => crypto.subtle.digest('SHA-256', utf8(text));",
];
const TO_BASE64URL = [
  'const base64url = (bytes) =>',
  "  base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');",
];
const FROM_BASE64URL = [
  'const fromBase64url = (text) =>',
  "  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0));",
];

interface JavascriptSender {
  readonly imports: readonly string[];
  /** Sends with the variables `method`, `url`, `headers` and `body`. */
  readonly call: (plan: SigningPlan) => readonly string[];
  /** Expressions of the answer's header and text. */
  readonly header: (name: string) => string;
  readonly text: string;
}

const FETCH: JavascriptSender = {
  imports: [],
  call: ({ body }) => [
    `fetch(url, { method, headers${body === undefined ? '' : ', body'}, redirect: 'error' })`,
  ],
  header: (name) => `response.headers.get('${name}')`,
  text: 'await response.text()',
};

const AXIOS: JavascriptSender = {
  imports: ["import axios from 'axios';", ''],
  call: ({ body }) => [
    'axios.request({',
    '  method,',
    '  url,',
    '  headers,',
    ...(body === undefined ? [] : ['  data: body,', '  transformRequest: [(data) => data],']),
    "  responseType: 'text',",
    '  validateStatus: () => true,',
    '  maxRedirects: 0,',
    '  timeout: 10_000,',
    '})',
  ],
  header: (name) => `response.headers['${name.toLowerCase()}']`,
  text: 'response.data',
};

export const signingFetchOf = (plan: SigningPlan): string => javascriptOf(plan, FETCH);
export const signingAxiosOf = (plan: SigningPlan): string => javascriptOf(plan, AXIOS);

function javascriptOf(plan: SigningPlan, sender: JavascriptSender): string {
  const { method, url, body } = plan;
  return [
    ...sender.imports,
    `const method = ${stringLiteral(method)};`,
    `const url = ${stringLiteral(url)};`,
    ...(body === undefined ? [] : [`const body = ${stringLiteral(body)};`]),
    '',
    ...ENCODERS,
    ...(plan.scheme === 'http-signature' ? [] : TO_BASE64URL),
    ...(plan.isShared ? FROM_BASE64URL : []),
    '',
    ...(plan.scheme === 'dpop' ? dpopLines(plan, sender) : signatureLines(plan, sender)),
    `console.log(response.status, ${sender.text});`,
    '',
  ].join('\n');
}

function signatureLines(plan: SigningPlan, sender: JavascriptSender): readonly string[] {
  const made = plan.scheme === 'hmac' ? hmacLines(plan) : messageSignatureLines(plan);
  const [first = '', ...rest] = sender.call(plan);
  return [...made, `const response = await ${first}`, ...rest].map((line, index, all) =>
    index === all.length - 1 ? `${line};` : line,
  );
}

function headerLines({ headers }: SigningPlan, own: readonly string[], indent = ''): readonly string[] {
  return [
    `${indent}const headers = {`,
    ...headers.map(({ name, value }) => `${indent}  ${stringLiteral(name)}: ${stringLiteral(value)},`),
    ...own.map((line) => `${indent}  ${line},`),
    `${indent}};`,
  ];
}

const HMAC_KEY = "{ name: 'HMAC', hash: 'SHA-256' }";

function hmacLines(plan: SigningPlan): readonly string[] {
  const { key, keyId, path, query, body } = plan;
  return [
    `const secret = ${keyLiteral(key)};`,
    `const digest = base64url(await sha256(${body === undefined ? "''" : 'body'}));`,
    'const timestamp = String(Math.floor(Date.now() / 1000));',
    'const nonce = crypto.randomUUID();',
    '// Method, path, query in order of its names, digest of the body, time, nonce.',
    `const canonical = [method, ${stringLiteral(path)}, ${stringLiteral(query)}, digest, timestamp, nonce].join('\\n');`,
    `const key = await crypto.subtle.importKey('raw', fromBase64url(secret), ${HMAC_KEY}, false, ['sign']);`,
    "const signature = await crypto.subtle.sign('HMAC', key, utf8(canonical));",
    ...headerLines(plan, [
      `'X-Demo-Key': ${stringLiteral(keyId)}`,
      "'X-Demo-Timestamp': timestamp",
      "'X-Demo-Nonce': nonce",
      "'X-Demo-Content-SHA256': digest",
      "'X-Demo-Signature': base64url(signature)",
    ]),
  ];
}

function messageSignatureLines(plan: SigningPlan): readonly string[] {
  const { key, isShared } = plan;
  const digest = hasBody(plan);
  const read = isShared
    ? `'raw', fromBase64url(${keyLiteral(key)}), ${HMAC_KEY}`
    : `'jwk', JSON.parse(${keyLiteral(key)}), 'Ed25519'`;
  return [
    'const created = Math.floor(Date.now() / 1000);',
    'const nonce = crypto.randomUUID();',
    ...(digest ? ['const digest = `sha-256=:${base64(await sha256(body))}:`;'] : []),
    'const parameters =',
    `  ${stringLiteral(componentList(plan))} +`,
    '  `;created=${created};nonce="${nonce}"` +',
    `  ${stringLiteral(keyParameters(plan))};`,
    '// The signature base (RFC 9421 section 2.5).',
    'const base = [',
    ...fixedBaseLines(plan).map((line) => `  ${stringLiteral(line)},`),
    ...(digest ? ['  `"content-digest": ${digest}`,'] : []),
    '  `"@signature-params": ${parameters}`,',
    "].join('\\n');",
    `const key = await crypto.subtle.importKey(${read}, false, ['sign']);`,
    `const signature = await crypto.subtle.sign('${isShared ? 'HMAC' : 'Ed25519'}', key, utf8(base));`,
    ...headerLines(plan, [
      ...(digest ? ["'Content-Digest': digest"] : []),
      "'Signature-Input': `sig1=${parameters}`",
      "'Signature': `sig1=:${base64(signature)}:`",
    ]),
  ];
}

function dpopLines(plan: SigningPlan, sender: JavascriptSender): readonly string[] {
  return [
    `const token = ${stringLiteral(plan.token)};`,
    '// The key that the token is bound to: EC, P-256.',
    `const { kty, crv, x, y, d } = JSON.parse(${keyLiteral(plan.key)});`,
    'const key = await crypto.subtle.importKey(',
    "  'jwk',",
    '  { kty, crv, x, y, d },',
    "  { name: 'ECDSA', namedCurve: 'P-256' },",
    '  false,',
    "  ['sign'],",
    ');',
    '',
    '// RFC 9449 section 4.2',
    'async function proof(nonce) {',
    "  const header = { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty, crv, x, y } };",
    '  const payload = {',
    '    jti: crypto.randomUUID(),',
    '    htm: method,',
    `    htu: ${stringLiteral(plan.target)},`,
    '    iat: Math.floor(Date.now() / 1000),',
    '    ath: base64url(await sha256(token)),',
    '    ...(nonce && { nonce }),',
    '  };',
    "  const input = [header, payload].map((part) => base64url(utf8(JSON.stringify(part)))).join('.');",
    "  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(input));",
    '  return `${input}.${base64url(signature)}`;',
    '}',
    '',
    'async function send(nonce) {',
    ...headerLines(plan, ["'Authorization': `DPoP ${token}`", "'DPoP': await proof(nonce)"], '  '),
    ...sender.call(plan).map((line, index, all) => {
      return `  ${index === 0 ? 'return ' : ''}${line}${index === all.length - 1 ? ';' : ''}`;
    }),
    '}',
    '',
    'let response = await send();',
    '// A server may ask for a nonce of its own in the proof (RFC 9449 section 9).',
    `const nonce = ${sender.header('DPoP-Nonce')};`,
    'if (response.status === 401 && nonce) response = await send(nonce);',
  ];
}
