import { describe, expect, test } from 'vitest';
import type { CatalogueEntry } from './catalogue-entry.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Ability, Answer } from './fact.ts';

/**
 * The overview of what was found out, one row for each provider, one column for each question. "(i)" marks what was
 * concluded and not read, "?" what is not known; the answer beside it is how the catalogue has to put it.
 */
type Cell = readonly [found: string, answer: Answer];

const Y: Cell = ['Y', 'yes'];
const Yi: Cell = ['Y (i)', 'yes'];
const N: Cell = ['N', 'no'];
const Ni: Cell = ['N (i)', 'no'];
const Q: Cell = ['?', 'unknown'];

const COLUMNS: readonly (readonly [string, (entry: CatalogueEntry) => Ability])[] = [
  ['browser-only PKCE works', ({ sign_in }) => sign_in.public_client],
  ['needs secret', ({ sign_in }) => sign_in.client_secret],
  ['token endpoint CORS', ({ sign_in }) => sign_in.token_endpoint_cors],
  ['API CORS', ({ sign_in }) => sign_in.api_cors],
  ['OIDC discovery', ({ sign_in }) => sign_in.discovery],
  ['refresh token to SPA', ({ renewal }) => renewal.refresh_token],
  ['rotation', ({ renewal }) => renewal.rotation],
  ['prompt=none', ({ renewal }) => renewal.prompt_none],
  ['revoke', ({ logout }) => logout.revocation],
  ['logout', ({ logout }) => logout.end_session],
  ['DPoP', ({ sign_in }) => sign_in.dpop],
  ['PAR', ({ sign_in }) => sign_in.par],
  ['RFC 9207 iss', ({ sign_in }) => sign_in.iss],
];

const GITHUB: readonly Cell[] = [
  ...[N, Y, N, Y],
  ['RFC 8414 doc only', 'partly'],
  ['only through a broker (opt-in 2026)', 'partly'],
  ['single use, kills old access token too', 'yes'],
  ...[Q, ['Y, secret only', 'yes'] as Cell, Q, Q, Q, Y],
];

const OWN_API: Cell = ['own API', 'not-applicable'];

const TABLE: Readonly<Record<string, readonly Cell[]>> = {
  github: GITHUB,
  'github-app': GITHUB,
  spotify: [
    ...[Y, N],
    ['Y, simple POST only', 'yes'],
    ['Y, but 429 may lack headers', 'yes'],
    ['undocumented document', 'partly'],
    ['Y, 6 months fixed', 'yes'],
    ['stopped Jul 2026 (before: single use)', 'no'],
    ['?; framing denied', 'unknown'],
    ['? undocumented endpoint', 'unknown'],
    ['website page only', 'partly'],
    ...[Q, Q, Q],
  ],
  google: [
    ...[N, Y, Yi, Yi, Y, N, Ni],
    ['Y (i), 3pc', 'yes'],
    ['Y, no CORS', 'yes'],
    ...[Ni, Q, Q],
    ['Y, partial rollout, unadvertised (Feb 2026)', 'partly'],
  ],
  entra: [
    ...[Y, ['N, forbidden', 'no'] as Cell, ['Y, spa URIs only', 'yes'] as Cell, Yi, Y],
    ['Y, 24 h fixed', 'yes'],
    ['new each time, old stays valid', 'partly'],
    ['Y, 3pc', 'yes'],
    ...[Ni, Yi, Q, Q, Q],
  ],
  gitlab: [Y, N, Y, Yi, Y, Y, ['single use, kills old access token too', 'yes'], Q, Y, Q, Q, Q, Q],
  discord: [
    ['Y with Public Client toggle', 'yes'],
    ['N then', 'no'],
    ...[Yi, Q],
    ['answers; ID token disputed', 'partly'],
    ...[Y, ['single use', 'yes'] as Cell, ['consent skip only', 'partly'] as Cell, Y, Q, Q, Q, Q],
  ],
  auth0: [
    ...[Y, N, Yi, OWN_API, Y],
    ['Y if rotation on', 'yes'],
    ['Y, leeway off by default', 'yes'],
    ...[['Y, 3pc', 'yes'] as Cell, Y, Y, Y, Q, Q],
  ],
  okta: [Y, N, Yi, Yi, Y, Y, ['Y, 30 s grace', 'yes'], ['Y, 3pc', 'yes'], Y, Y, Y, Q, Q],
  keycloak: [Y, N, Yi, OWN_API, Y, Y, ['optional', 'partly'], ['Y (i), 3pc', 'yes'], Y, Y, Y, Y, Y],
  twitch: [
    ['? (docs offer implicit or device)', 'unknown'],
    ['Y for code', 'yes'],
    ...[Q, Q, Y],
    ['device flow only', 'partly'],
    ['public: single use, 30 d', 'partly'],
    ...[Q, Y, Q, Q, Q, Q],
  ],
  slack: [
    ['partly (GA Mar 2026)', 'partly'],
    ['N with PKCE; web-redirect refresh ?', 'no'],
    ['form POST (i)', 'yes'],
    ['token in body only', 'partly'],
    ...[Y, ['Y, 30 d', 'yes'] as Cell, ['if enabled', 'partly'] as Cell, Q, Y, Q, Q, Q, Q],
  ],
  linkedin: [N, Y, N, Q, Y, ['partners only', 'partly'], ['N (fixed 365 d)', 'no'], Q, Q, Q, Q, Q, Q],
  apple: [N, ['Y (JWT)', 'yes'], Q, ['n/a', 'not-applicable'], Y, N, N, Q, ['Y, secret', 'yes'], Q, Q, Q, Q],
  facebook: [
    ...[Q, Q, Q, Yi],
    ['Y, no CORS', 'partly'],
    ['none exist', 'no'],
    ['n/a', 'not-applicable'],
    ...[Q, ['Y (permissions)', 'yes'] as Cell, Q, Q, Q, Q],
  ],
};

test('every provider has its row', () => {
  expect(Object.keys(TABLE).sort()).toEqual(CATALOGUE.map(({ id }) => id).sort());
  for (const row of Object.values(TABLE)) expect(row).toHaveLength(COLUMNS.length);
});

describe.each(CATALOGUE.map((entry) => [entry.name, entry] as const))('%s', (_, entry) => {
  test.each(COLUMNS.map(([question, read], index) => [question, TABLE[entry.id]?.[index], read] as const))(
    '%s: %s',
    (_question, cell, read) => {
      const [found, answer] = cell ?? Q;
      const ability = read(entry);
      expect(ability.answer).toBe(answer);
      if (found.includes('(i)')) expect(ability.confidence).toBe('inferred');
      else if (answer === 'yes' || answer === 'no' || answer === 'partly') {
        expect(['documented', 'seen']).toContain(ability.confidence);
      }
    },
  );
});

describe('what only a sentence can tell', () => {
  const textOf = (id: string, read: (entry: CatalogueEntry) => Ability) =>
    CATALOGUE.filter((entry) => entry.id === id).map((entry) => read(entry).text)[0];

  test.each([
    ['github', 'rotation', /old refresh token and the old access token/],
    ['gitlab', 'rotation', /old refresh token and the old access token/],
    ['spotify', 'rotation', /20 July 2026/],
    ['entra', 'rotation', /old one stays valid/],
    ['auth0', 'rotation', /off by default/],
    ['okta', 'rotation', /30 seconds/],
    ['slack', 'refresh_token', /30 days/],
    ['google', 'prompt_none', /third-party cookies/],
    ['spotify', 'frame', /X-Frame-Options: deny/],
  ] as const)('%s, %s', (id, question, expected) => {
    expect(textOf(id, ({ renewal }) => renewal[question])).toMatch(expected);
  });

  test.each([
    ['github', 'iss', /iss=https:\/\/github\.com\/login\/oauth/],
    ['spotify', 'token_endpoint_cors', /plain form POST/],
    ['spotify', 'api_cors', /429/],
    ['entra', 'token_endpoint_cors', /type spa only/],
    ['slack', 'client_secret', /refresh.*not known/],
    ['apple', 'client_secret', /JWT/],
  ] as const)('%s, %s', (id, question, expected) => {
    expect(textOf(id, ({ sign_in }) => sign_in[question])).toMatch(expected);
  });

  test.each([
    ['spotify', '6 months', 'authorization'],
    ['entra', '24 hours', 'authorization'],
    ['auth0', '30 days', 'authorization'],
    ['github', '6 months', 'last-use'],
    ['okta', '7 days', 'last-use'],
    ['linkedin', '365 days', 'authorization'],
  ])('%s: a refresh token ends after %s, counted from %s', (id, refresh_token, refresh_counts_from) => {
    const lifetime = CATALOGUE.find((entry) => entry.id === id)?.renewal.lifetime;
    expect(lifetime).toMatchObject({ refresh_token, refresh_counts_from });
  });
});
