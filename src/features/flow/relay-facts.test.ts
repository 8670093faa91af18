import { expect, test } from 'vitest';
import { relayFacts } from './relay-facts.ts';

const rows = (call: Parameters<typeof relayFacts>[0]) =>
  Object.fromEntries(relayFacts(call).map(({ name, value }) => [name, value]));

test('says whom the relay asked, how it proved the client, and what it made of the answer', () => {
  const call = {
    host: 'github.com',
    status: 200,
    ms: 182,
    client_authentication: 'client_secret_post',
  } as const;
  expect(rows({ ...call, changes: ['form_to_json', 'scope_separator', 'something_new'] })).toEqual({
    Asked: 'github.com',
    With: 'the client secret, in the body (client_secret_post)',
    Answered: 'HTTP 200 after 182 ms',
    Then: 'made JSON of a form, put spaces between scopes, something_new',
  });
  expect(rows({ ...call, changes: [] })['Then']).toBe('handed the answer on as it was');
});

test('a report of an older relay says less', () => {
  expect(Object.keys(rows({ host: 'github.com', status: 502, ms: 1 }))).toEqual(['Asked', 'Answered']);
});
