import { stringLiteral } from '../../flow/quote.ts';
import {
  componentList,
  fixedBaseLines,
  hasBody,
  keyLiteral,
  keyParameters,
  type SigningPlan,
} from './signing-plan.ts';

interface PythonSender {
  readonly module: string;
  /** How the library calls the body, and whether to follow redirects. */
  readonly body: string;
  readonly redirects: string;
}

const REQUESTS: PythonSender = { module: 'requests', body: 'data', redirects: 'allow_redirects' };
const HTTPX: PythonSender = { module: 'httpx', body: 'content', redirects: 'follow_redirects' };

export const signingRequestsOf = (plan: SigningPlan): string => pythonOf(plan, REQUESTS);
export const signingHttpxOf = (plan: SigningPlan): string => pythonOf(plan, HTTPX);

/** The modules of Python's own, then those to be installed. */
function importsOf({ scheme, isShared }: SigningPlan, sender: PythonSender): readonly string[] {
  const own = ['base64', 'hashlib', ...(isShared ? ['hmac'] : ['json']), 'secrets', 'time'];
  const installed = {
    hmac: [],
    'http-signature': isShared
      ? []
      : ['from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey'],
    dpop: ['from jwt import encode  # PyJWT, with cryptography', 'from jwt.algorithms import ECAlgorithm'],
  }[scheme];
  return [...own.map((name) => `import ${name}`), '', `import ${sender.module}`, ...installed];
}

const TO_BASE64URL = [
  'def base64url(data):',
  '    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()',
];
const FROM_BASE64URL = [
  'def from_base64url(text):',
  '    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))',
];

const HELPERS: Readonly<Record<SigningPlan['scheme'], readonly string[]>> = {
  hmac: [...TO_BASE64URL, '', '', ...FROM_BASE64URL],
  'http-signature': FROM_BASE64URL,
  dpop: TO_BASE64URL,
};

function pythonOf(plan: SigningPlan, sender: PythonSender): string {
  const { scheme, method, url, body } = plan;
  const made = { hmac: hmacLines, 'http-signature': messageSignatureLines, dpop: dpopLines }[scheme];
  return [
    ...importsOf(plan, sender),
    '',
    `method = ${stringLiteral(method)}`,
    `url = ${stringLiteral(url)}`,
    ...(body === undefined ? [] : [`body = ${stringLiteral(body)}.encode("utf-8", "replace")`]),
    '',
    '',
    ...HELPERS[scheme],
    '',
    '',
    ...made(plan),
    ...(scheme === 'dpop' ? sendWithProof(plan, sender) : [`response = ${callOf(plan, sender, 'headers')}`]),
    'print(response.status_code, response.text)',
    '',
  ].join('\n');
}

function callOf({ body }: SigningPlan, sender: PythonSender, headers: string): string {
  const content = body === undefined ? '' : `, ${sender.body}=body`;
  return `${sender.module}.request(method, url, headers=${headers}${content}, ${sender.redirects}=False, timeout=10)`;
}

function headerLines({ headers }: SigningPlan, own: readonly string[]): readonly string[] {
  return [
    ...headers.map(({ name, value }) => `    ${stringLiteral(name)}: ${stringLiteral(value)},`),
    ...own.map((line) => `    ${line},`),
  ];
}

function hmacLines(plan: SigningPlan): readonly string[] {
  const { key, keyId, path, query, body } = plan;
  return [
    `secret = from_base64url(${keyLiteral(key)})`,
    `digest = base64url(hashlib.sha256(${body === undefined ? 'b""' : 'body'}).digest())`,
    'timestamp = str(int(time.time()))',
    'nonce = secrets.token_urlsafe(16)',
    '# Method, path, query in order of its names, digest of the body, time, nonce.',
    `canonical = "\\n".join([method, ${stringLiteral(path)}, ${stringLiteral(query)}, digest, timestamp, nonce])`,
    'headers = {',
    ...headerLines(plan, [
      `"X-Demo-Key": ${stringLiteral(keyId)}`,
      '"X-Demo-Timestamp": timestamp',
      '"X-Demo-Nonce": nonce',
      '"X-Demo-Content-SHA256": digest',
      '"X-Demo-Signature": base64url(hmac.digest(secret, canonical.encode(), "sha256"))',
    ]),
    '}',
  ];
}

function messageSignatureLines(plan: SigningPlan): readonly string[] {
  const { key, isShared } = plan;
  const digest = hasBody(plan);
  const signature = isShared
    ? [
        `key = from_base64url(${keyLiteral(key)})`,
        'signature = base64.b64encode(hmac.digest(key, base.encode(), "sha256")).decode()',
      ]
    : [
        `key = Ed25519PrivateKey.from_private_bytes(from_base64url(json.loads(${keyLiteral(key)})["d"]))`,
        'signature = base64.b64encode(key.sign(base.encode())).decode()',
      ];
  return [
    'created = int(time.time())',
    'nonce = secrets.token_urlsafe(16)',
    ...(digest
      ? ['digest = "sha-256=:" + base64.b64encode(hashlib.sha256(body).digest()).decode() + ":"']
      : []),
    'parameters = (',
    `    ${stringLiteral(componentList(plan))}`,
    `    f';created={created};nonce="{nonce}"'`,
    `    ${stringLiteral(keyParameters(plan))}`,
    ')',
    '# The signature base (RFC 9421 section 2.5).',
    'base = "\\n".join([',
    ...fixedBaseLines(plan).map((line) => `    ${stringLiteral(line)},`),
    ...(digest ? [`    '"content-digest": ' + digest,`] : []),
    `    '"@signature-params": ' + parameters,`,
    '])',
    ...signature,
    'headers = {',
    ...headerLines(plan, [
      ...(digest ? ['"Content-Digest": digest'] : []),
      '"Signature-Input": "sig1=" + parameters',
      '"Signature": "sig1=:" + signature + ":"',
    ]),
    '}',
  ];
}

function dpopLines({ token, key, target }: SigningPlan): readonly string[] {
  return [
    `token = ${stringLiteral(token)}`,
    '# The key that the token is bound to: EC, P-256.',
    `jwk = json.loads(${keyLiteral(key)})`,
    'key = ECAlgorithm.from_jwk(json.dumps(jwk))',
    'public = {name: jwk[name] for name in ("kty", "crv", "x", "y")}',
    '',
    '',
    '# RFC 9449 section 4.2',
    'def proof(nonce):',
    '    payload = {',
    '        "jti": secrets.token_urlsafe(16),',
    '        "htm": method,',
    `        "htu": ${stringLiteral(target)},`,
    '        "iat": int(time.time()),',
    '        "ath": base64url(hashlib.sha256(token.encode()).digest()),',
    '    }',
    '    if nonce:',
    '        payload["nonce"] = nonce',
    '    return encode(payload, key, algorithm="ES256", headers={"typ": "dpop+jwt", "jwk": public})',
    '',
    '',
  ];
}

function sendWithProof(plan: SigningPlan, sender: PythonSender): readonly string[] {
  const own = ['"Authorization": "DPoP " + token', '"DPoP": proof(nonce)'];
  return [
    'def send(nonce=None):',
    '    headers = {',
    ...headerLines(plan, own).map((line) => `    ${line}`),
    '    }',
    `    return ${callOf(plan, sender, 'headers')}`,
    '',
    '',
    'response = send()',
    '# A server may ask for a nonce of its own in the proof (RFC 9449 section 9).',
    'nonce = response.headers.get("DPoP-Nonce")',
    'if response.status_code == 401 and nonce:',
    '    response = send(nonce)',
  ];
}
