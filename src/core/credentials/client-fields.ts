import type { CredentialField } from './kind.ts';

/** What a client needs to get a token for itself (RFC 6749 4.4). */
export const clientFields: readonly CredentialField[] = [
  {
    name: 'token_endpoint',
    label: 'Token endpoint',
    kind: 'text',
    help: 'The address that gives tokens; the provider’s metadata names it.',
    required: true,
  },
  { name: 'client_id', label: 'Client id', kind: 'text', help: 'The program’s public name.', required: true },
  {
    name: 'method',
    label: 'How the client proves who it is',
    kind: 'choice',
    help: 'The client is registered for one of them.',
    options: [
      { value: 'client_secret_basic', label: 'Secret in a Basic header' },
      { value: 'client_secret_post', label: 'Secret in the form' },
      { value: 'private_key_jwt', label: 'Signed with a key (private_key_jwt)' },
    ],
    default: 'client_secret_basic',
  },
  {
    name: 'client_secret',
    label: 'Client secret',
    kind: 'secret',
    help: 'It goes to the token endpoint, and never to the API.',
    only_with: { field: 'method', values: ['client_secret_basic', 'client_secret_post'] },
  },
  {
    name: 'private_key',
    label: 'Private key (JWK)',
    kind: 'secret',
    help: 'Leave it empty to use the key that this page made.',
    only_with: { field: 'method', values: ['private_key_jwt'] },
  },
  {
    name: 'audience',
    label: 'Issuer',
    kind: 'text',
    help: 'The provider’s issuer, for which a signed proof is made. Empty: the token endpoint.',
    rare: true,
  },
  {
    name: 'scope',
    label: 'Scope',
    kind: 'text',
    help: 'Words with spaces between. Empty: what the provider gives.',
    rare: true,
  },
  {
    name: 'resource',
    label: 'Resource',
    kind: 'text',
    help: 'The API that the token is for (RFC 8707). Empty: none is named.',
    rare: true,
  },
  {
    name: 'lifetime_seconds',
    label: 'Lifetime in seconds',
    kind: 'number',
    help: 'A shorter life than the sandbox’s own; it never lengthens one. Other providers decide alone. Empty: what the provider gives.',
    rare: true,
  },
];
