/** What can be told about a text that is no JWT. */
export interface OpaqueFacts {
  readonly length: number;
  readonly alphabet: 'hexadecimal' | 'uuid' | 'digits' | 'base64url' | 'base64' | 'mixed';
  /** Upper bound of what guessing it would take, from length and alphabet. */
  readonly bits: number;
  readonly vendor?: { readonly issuer: string; readonly what: string };
}

/** Prefixes that vendors document, so that leaked tokens can be found. Longer ones first. */
const prefixes: readonly (readonly [prefix: string, issuer: string, what: string])[] = [
  ['github_pat_', 'GitHub', 'a fine-grained personal access token'],
  ['ghp_', 'GitHub', 'a personal access token'],
  ['gho_', 'GitHub', 'an OAuth access token'],
  ['ghu_', 'GitHub', 'a user access token of a GitHub App'],
  ['ghs_', 'GitHub', 'an installation token of a GitHub App'],
  ['ghr_', 'GitHub', 'a refresh token of a GitHub App'],
  ['glpat-', 'GitLab', 'a personal access token'],
  ['gloas-', 'GitLab', 'an OAuth application secret'],
  ['xoxb-', 'Slack', 'a bot token'],
  ['xoxp-', 'Slack', 'a user token'],
  ['xoxe.', 'Slack', 'a rotating token'],
  ['xoxe-', 'Slack', 'a refresh token'],
  ['xapp-', 'Slack', 'an app-level token'],
  ['ya29.', 'Google', 'an access token'],
  ['1//', 'Google', 'a refresh token'],
  ['4/0', 'Google', 'an authorization code'],
  ['EwB', 'Microsoft', 'an access token of a personal account (encrypted)'],
  ['EwA', 'Microsoft', 'an access token of a personal account (encrypted)'],
  ['M.C', 'Microsoft', 'a refresh token or code of a personal account'],
  ['0.A', 'Microsoft Entra', 'a refresh token or authorization code'],
  ['1.A', 'Microsoft Entra', 'a refresh token or authorization code'],
  ['EAA', 'Facebook', 'an access token'],
  ['sk-', 'OpenAI and others', 'a secret API key'],
  ['sk_live_', 'Stripe', 'a secret key'],
  ['sk_test_', 'Stripe', 'a secret test key'],
  ['npm_', 'npm', 'an access token'],
  ['hf_', 'Hugging Face', 'an access token'],
  ['dop_v1_', 'DigitalOcean', 'a personal access token'],
  ['doo_v1_', 'DigitalOcean', 'an OAuth access token'],
  ['shpat_', 'Shopify', 'an access token'],
  ['lin_oauth_', 'Linear', 'an OAuth access token'],
  ['secret_', 'Notion', 'an integration token'],
  ['ntn_', 'Notion', 'an integration token'],
  ['v^1.1#', 'eBay', 'a user token'],
];

export function describeOpaque(token: string): OpaqueFacts {
  const { alphabet, perCharacter } = alphabetOf(token);
  const vendor = prefixes.find(([prefix]) => token.startsWith(prefix));
  return {
    length: token.length,
    alphabet,
    bits: Math.floor(token.length * perCharacter),
    ...(vendor && { vendor: { issuer: vendor[1], what: vendor[2] } }),
  };
}

/** True for texts that a vendor marks as his, whatever dots they have inside. */
export function hasVendorPrefix(token: string): boolean {
  return prefixes.some(([prefix]) => token.startsWith(prefix));
}

function alphabetOf(token: string): { alphabet: OpaqueFacts['alphabet']; perCharacter: number } {
  if (/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(token))
    return { alphabet: 'uuid', perCharacter: 122 / 36 };
  if (/^\d+$/.test(token)) return { alphabet: 'digits', perCharacter: Math.log2(10) };
  if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(token)) return { alphabet: 'hexadecimal', perCharacter: 4 };
  if (/^[\w-]+$/.test(token)) return { alphabet: 'base64url', perCharacter: 6 };
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(token)) return { alphabet: 'base64', perCharacter: 6 };
  return { alphabet: 'mixed', perCharacter: 6 };
}
