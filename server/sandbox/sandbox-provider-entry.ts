import type { ProviderProfile } from '#core/providers/profile.ts';
import { SPA_CLIENT_ID } from './clients.ts';

/** The sandbox as the app's providers file would state it. */
export function sandboxProviderEntry(issuer: string): ProviderProfile {
  const api = `${issuer}/api`;
  return {
    id: 'openid-sandbox',
    name: 'OpenID sandbox',
    protocol: 'oidc',
    issuer,
    client_id: SPA_CLIENT_ID,
    scope: 'openid profile email reports:read',
    redirect_path: '/callback/openid-sandbox',
    resource: api,
    // The plain flow is what one sees first, and it has the fewest requests; both can be switched on at the button.
    par: false,
    dpop: false,
    api: [
      {
        name: 'Who am I',
        method: 'GET',
        url: `${api}/me`,
        shows: 'Who the API takes you for, what your token allows, and how often you called.',
      },
      {
        name: 'Your picture',
        method: 'GET',
        url: `${api}/me/picture`,
        shows: 'An answer that is no JSON: the console shows the picture.',
      },
      {
        name: 'Usage reports',
        method: 'GET',
        url: `${api}/reports`,
        shows: 'Needs the scope reports:read (else 403). Five calls in ten seconds, then 429.',
      },
      {
        name: 'Audit log',
        method: 'GET',
        url: `${api}/admin/audit`,
        shows: 'Needs the role admin: alice may, bob gets 403.',
      },
    ],
  };
}
