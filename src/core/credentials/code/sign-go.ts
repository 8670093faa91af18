import { CLIENT_LINES, goString } from './go.ts';
import { componentList, fixedBaseLines, hasBody, keyParameters, type SigningPlan } from './signing-plan.ts';

/** `net/http` and the standard library alone. */
export function signingGoOf(plan: SigningPlan): string {
  const { scheme, method, url, body = '' } = plan;
  const made = { hmac: hmacLines, 'http-signature': messageSignatureLines, dpop: dpopLines }[scheme];
  return [
    'package main',
    '',
    'import (',
    ...importsOf(plan).map((name) => `\t"${name}"`),
    ')',
    '',
    'const (',
    `\tmethod = ${goString(method)}`,
    `\turl    = ${goString(url)}`,
    `\tbody   = ${goString(body)}`,
    ')',
    '',
    'func check(err error) {',
    '\tif err != nil {',
    '\t\tlog.Fatal(err)',
    '\t}',
    '}',
    '',
    'func random() string {',
    '\tbytes := make([]byte, 16)',
    '\t_, err := rand.Read(bytes)',
    '\tcheck(err)',
    '\treturn base64.RawURLEncoding.EncodeToString(bytes)',
    '}',
    '',
    ...sendLines(plan),
    '',
    ...made(plan),
    '\tdefer response.Body.Close()',
    '\ttext, err := io.ReadAll(response.Body)',
    '\tcheck(err)',
    '\tfmt.Println(response.StatusCode, string(text))',
    '}',
    '',
  ].join('\n');
}

function importsOf({ scheme, isShared, ...plan }: SigningPlan): readonly string[] {
  const always = ['crypto/rand', 'encoding/base64', 'fmt', 'io', 'log', 'net/http', 'strings', 'time'];
  const hmac = ['crypto/hmac', 'crypto/sha256'];
  const own = {
    hmac: [...hmac, 'strconv'],
    'http-signature': isShared
      ? hmac
      : [
          'crypto/ed25519',
          'encoding/json',
          ...(hasBody({ scheme, isShared, ...plan }) ? ['crypto/sha256'] : []),
        ],
    dpop: ['crypto/ecdsa', 'crypto/elliptic', 'crypto/sha256', 'encoding/json', 'math/big'],
  }[scheme];
  return [...always, ...own].sort();
}

/** A header is set under its exact name, as `Set` would write it anew. */
function sendLines({ headers }: SigningPlan): readonly string[] {
  return [
    'func send(signed map[string]string) *http.Response {',
    '\trequest, err := http.NewRequest(method, url, strings.NewReader(body))',
    '\tcheck(err)',
    ...headers.map(({ name, value }) => `\trequest.Header[${goString(name)}] = []string{${goString(value)}}`),
    '\tfor name, value := range signed {',
    '\t\trequest.Header[name] = []string{value}',
    '\t}',
    ...CLIENT_LINES,
    '\tresponse, err := client.Do(request)',
    '\tcheck(err)',
    '\treturn response',
    '}',
  ];
}

/** With a JWK in raw quotes it can be put there as it is; a backtick is in no JWK. */
const rawString = (text: string): string => `\`${text.replaceAll('`', '')}\``;

function sharedKeyLines(key: string): readonly string[] {
  return [
    `\tsecret, err := base64.RawURLEncoding.DecodeString(${goString(key.replace(/=+$/, ''))})`,
    '\tcheck(err)',
    '\tmac := hmac.New(sha256.New, secret)',
  ];
}

function hmacLines({ key, keyId, path, query }: SigningPlan): readonly string[] {
  return [
    'func main() {',
    ...sharedKeyLines(key),
    '\tsum := sha256.Sum256([]byte(body))',
    '\tdigest := base64.RawURLEncoding.EncodeToString(sum[:])',
    '\ttimestamp := strconv.FormatInt(time.Now().Unix(), 10)',
    '\tnonce := random()',
    '\t// Method, path, query in order of its names, digest of the body, time, nonce.',
    `\tcanonical := strings.Join([]string{method, ${goString(path)}, ${goString(query)}, digest, timestamp, nonce}, "\\n")`,
    '\tmac.Write([]byte(canonical))',
    '\tresponse := send(map[string]string{',
    `\t\t"X-Demo-Key":            ${goString(keyId)},`,
    '\t\t"X-Demo-Timestamp":      timestamp,',
    '\t\t"X-Demo-Nonce":          nonce,',
    '\t\t"X-Demo-Content-SHA256": digest,',
    '\t\t"X-Demo-Signature":      base64.RawURLEncoding.EncodeToString(mac.Sum(nil)),',
    '\t})',
  ];
}

function messageSignatureLines(plan: SigningPlan): readonly string[] {
  const { key, isShared } = plan;
  const digest = hasBody(plan);
  const sign = isShared
    ? [...sharedKeyLines(key), '\tmac.Write([]byte(base))', '\tsignature := mac.Sum(nil)']
    : [
        '\tvar jwk struct{ D string }',
        `\tcheck(json.Unmarshal([]byte(${rawString(key)}), &jwk))`,
        '\tseed, err := base64.RawURLEncoding.DecodeString(jwk.D)',
        '\tcheck(err)',
        '\tsignature := ed25519.Sign(ed25519.NewKeyFromSeed(seed), []byte(base))',
      ];
  return [
    'func main() {',
    ...(digest
      ? [
          '\tsum := sha256.Sum256([]byte(body))',
          '\tdigest := "sha-256=:" + base64.StdEncoding.EncodeToString(sum[:]) + ":"',
        ]
      : []),
    `\tparameters := ${goString(componentList(plan))} +`,
    '\t\tfmt.Sprintf(";created=%d;nonce=%q", time.Now().Unix(), random()) +',
    `\t\t${goString(keyParameters(plan))}`,
    '\t// The signature base (RFC 9421 section 2.5).',
    '\tbase := strings.Join([]string{',
    ...fixedBaseLines(plan).map((line) => `\t\t${goString(line)},`),
    ...(digest ? ['\t\t`"content-digest": ` + digest,'] : []),
    '\t\t`"@signature-params": ` + parameters,',
    '\t}, "\\n")',
    ...sign,
    '\tresponse := send(map[string]string{',
    ...(digest ? ['\t\t"Content-Digest":  digest,'] : []),
    '\t\t"Signature-Input": "sig1=" + parameters,',
    '\t\t"Signature":       "sig1=:" + base64.StdEncoding.EncodeToString(signature) + ":",',
    '\t})',
  ];
}

function dpopLines({ token, key, target }: SigningPlan): readonly string[] {
  return [
    `const token = ${goString(token)}`,
    '',
    'func number(text string) *big.Int {',
    '\tbytes, err := base64.RawURLEncoding.DecodeString(text)',
    '\tcheck(err)',
    '\treturn new(big.Int).SetBytes(bytes)',
    '}',
    '',
    'func part(value map[string]any) string {',
    '\ttext, err := json.Marshal(value)',
    '\tcheck(err)',
    '\treturn base64.RawURLEncoding.EncodeToString(text)',
    '}',
    '',
    '// RFC 9449 section 4.2',
    'func proof(nonce string) string {',
    '\t// The key that the token is bound to: EC, P-256.',
    '\tvar jwk struct{ X, Y, D string }',
    `\tcheck(json.Unmarshal([]byte(${rawString(key)}), &jwk))`,
    '\tkey := &ecdsa.PrivateKey{',
    '\t\tPublicKey: ecdsa.PublicKey{Curve: elliptic.P256(), X: number(jwk.X), Y: number(jwk.Y)},',
    '\t\tD:         number(jwk.D),',
    '\t}',
    '\tath := sha256.Sum256([]byte(token))',
    '\tpayload := map[string]any{',
    '\t\t"jti": random(),',
    '\t\t"htm": method,',
    `\t\t"htu": ${goString(target)},`,
    '\t\t"iat": time.Now().Unix(),',
    '\t\t"ath": base64.RawURLEncoding.EncodeToString(ath[:]),',
    '\t}',
    '\tif nonce != "" {',
    '\t\tpayload["nonce"] = nonce',
    '\t}',
    '\tpublic := map[string]string{"kty": "EC", "crv": "P-256", "x": jwk.X, "y": jwk.Y}',
    '\theader := map[string]any{"typ": "dpop+jwt", "alg": "ES256", "jwk": public}',
    '\tinput := part(header) + "." + part(payload)',
    '\tsum := sha256.Sum256([]byte(input))',
    '\tr, s, err := ecdsa.Sign(rand.Reader, key, sum[:])',
    '\tcheck(err)',
    '\t// RFC 7518 section 3.4: both numbers in 32 bytes each.',
    '\tsignature := append(r.FillBytes(make([]byte, 32)), s.FillBytes(make([]byte, 32))...)',
    '\treturn input + "." + base64.RawURLEncoding.EncodeToString(signature)',
    '}',
    '',
    'func call(nonce string) *http.Response {',
    '\treturn send(map[string]string{"Authorization": "DPoP " + token, "DPoP": proof(nonce)})',
    '}',
    '',
    'func main() {',
    '\tresponse := call("")',
    '\t// A server may ask for a nonce of its own in the proof (RFC 9449 section 9).',
    '\tif nonce := response.Header.Get("DPoP-Nonce"); response.StatusCode == 401 && nonce != "" {',
    '\t\tresponse = call(nonce)',
    '\t}',
  ];
}
