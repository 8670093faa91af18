import { basic, formEncode, oauthBasic, type ClientCredentials } from './client-authentication.ts';

const REMOVED = '(removed)';
/** Shorter ones are no secrets, and taking them out would tear words apart. */
const SHORTEST = 8;

export type Redact = (text: string) => string;

/** Every form in which a provider could send back what it was sent. */
export function formsOfSecret(credentials: ClientCredentials): readonly string[] {
  const basics = [basic(credentials), oauthBasic(credentials)];
  return [credentials.client_secret, ...basics.map((header) => header.slice('Basic '.length))];
}

/** Takes these values out of a text, also where they stand in it encoded as a URI, a form or JSON would have them. */
export function createRedact(values: readonly string[]): Redact {
  const forms = values
    .filter((value) => value.length >= SHORTEST)
    .flatMap((value) => [
      value,
      JSON.stringify(value).slice(1, -1),
      encodeURIComponent(value),
      formEncode(value),
    ]);
  // The longest first: a value may be part of another.
  const ordered = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => ordered.reduce((rest, form) => rest.replaceAll(form, REMOVED), text);
}
