import type { ApiRequest } from './api-request.ts';
import type { SignedRequest } from './kind.ts';

/** The request with a stand-in for each secret, fit to be shown, recorded and exported. */
export function hideSecrets(
  { request, secrets }: Pick<SignedRequest, 'request' | 'secrets'>,
  standIn: (secret: string, index: number) => string = (secret) => `‹secret, ${secret.length} characters›`,
): ApiRequest {
  const spellings = secrets
    .flatMap((secret, index) =>
      secret === ''
        ? []
        : [secret, encodeURIComponent(secret), inForm(secret), inJson(secret)].map((text) => ({
            text,
            shown: standIn(secret, index),
          })),
    )
    // The longer first: a secret may stand within another.
    .sort((a, b) => b.text.length - a.text.length);
  const hide = (text: string) =>
    spellings.reduce((left, { text: secret, shown }) => left.replaceAll(secret, () => shown), text);
  const { headers, body } = request;
  return {
    ...request,
    url: hide(request.url),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, hide(value)])),
    ...(body !== undefined && { body: typeof body === 'string' ? hide(body) : body }),
  };
}

const inForm = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
