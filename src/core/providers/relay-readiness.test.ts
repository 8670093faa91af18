import { describe, expect, test } from 'vitest';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { CATALOGUE } from './catalogue/catalogue.ts';
import { RELAYED_IDS, relayProblem, secretVariable } from './relay-readiness.ts';

const octo = rogueProfile('https://octo.example', { id: 'octo-app', token_relay: true });

test('the relayed providers are those of the catalogue that work through the relay', () => {
  const relayed = CATALOGUE.filter(({ works, token_relay }) => works === 'relay' && token_relay === true);
  expect(new Set(relayed.map(({ id }) => id))).toEqual(RELAYED_IDS);
});

test('a secret stands under the id in capitals', () => {
  expect(secretVariable('github-app')).toBe('GITHUB_APP_CLIENT_SECRET');
});

describe('before a sign-in through the relay', () => {
  test('a server without the secret is told by the variable to set', () => {
    const problem = {
      code: 'provider_secret_missing',
      evidence: { id: 'octo-app', field: 'OCTO_APP_CLIENT_SECRET' },
    };
    expect(relayProblem(octo, [], false)).toEqual(problem);
    expect(relayProblem(octo, ['another'], true)).toEqual(problem);
  });

  test('a page that came without a relay is told for an entry of this device', () => {
    expect(relayProblem(octo, undefined, true)).toEqual({
      code: 'relay_missing',
      evidence: { id: 'octo-app' },
    });
  });

  test('an entry that was served without a word on a relay is believed', () => {
    expect(relayProblem(octo, undefined, false)).toBeUndefined();
  });

  test('with the secret nothing stands in the way, and without need of a relay nothing ever', () => {
    expect(relayProblem(octo, ['octo-app'], true)).toBeUndefined();
    expect(relayProblem({ ...octo, token_relay: false }, [], true)).toBeUndefined();
  });
});
