import { isSafeUrl } from '#core/providers/safe-url.ts';

/** Names under which a secret travels in a query: RFC 6750 2.3, and the habits of others. */
const SECRET_PARAMETERS: ReadonlySet<string> = new Set([
  ...['access_token', 'id_token', 'refresh_token', 'client_secret', 'code_verifier', 'password'],
  ...['api_key', 'apikey', 'api-key'],
]);

/** What is wrong with an address that is to be called, and kept in the page's own. */
export function urlError(text: string): string | undefined {
  if (text === '') return 'Enter an address that begins with https://.';
  if (!isSafeUrl(text)) {
    return 'Enter a full https:// address (http:// only for localhost), without spaces, user name or password.';
  }
  const names = [...new URL(text).searchParams.keys()];
  const secret = names.find((name) => SECRET_PARAMETERS.has(name.toLowerCase()));
  return secret === undefined
    ? undefined
    : `Take ${secret} out of the address: addresses are logged on their way (RFC 9700 section 4.3.2). Secrets go in a header.`;
}

/** A part in braces, as OpenAPI writes paths, that nobody has filled in. */
export function openPartError(url: string): string | undefined {
  const part = /\{[^{}/?#]+\}/.exec(url)?.[0];
  return part && `Put a value in place of ${part}.`;
}

/** ASVS 10.1.1: whether the credential is meant for this address, as far as is known. */
export function isKnownOrigin(url: string, known: readonly string[]): boolean {
  const { origin } = new URL(url);
  return known.some((address) => URL.canParse(address) && new URL(address).origin === origin);
}
