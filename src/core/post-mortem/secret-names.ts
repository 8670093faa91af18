/** Parameters, members and headers whose values never become a fact. */
const SECRET: ReadonlySet<string> = new Set(
  (
    'access_token api_key apikey assertion authorization client_assertion client_secret code code_verifier cookie csrf ' +
    'device_code dpop id_token id_token_hint login_hint nonce otp passcode password proxy-authorization refresh_token ' +
    'registration_access_token request samlresponse secret session_state session_token set-cookie sid state subject_token ' +
    'actor_token token user_code username x-api-key'
  ).split(' '),
);

const LONGEST_VALUE = 300;

const isSecretName = (name: string): boolean => SECRET.has(name.toLowerCase());

/** The value as a fact: the name of a secret in its place, anything else redacted and bounded. */
export function factValue(name: string, value: string, redact: (text: string) => string): string {
  if (value === '' || value === 'undefined' || value === 'null') return value;
  if (isSecretName(name)) return `‹${name}›`;
  if (value.length < 8) return value;
  const bounded = value.length > LONGEST_VALUE ? `${value.slice(0, LONGEST_VALUE)}…` : value;
  return redact(bounded);
}
