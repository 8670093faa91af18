import { expect, test } from 'vitest';
import { credentialKinds } from '#core/credentials/kinds.ts';
import { none } from '#core/credentials/none.ts';
import { groupKinds, nounOf } from './kind-groups.ts';

test('each kind stands in one group, and none is left for the last', () => {
  const grouped = groupKinds(credentialKinds);
  expect(grouped.flatMap(({ kinds }) => kinds.map(({ id }) => id)).sort()).toEqual(
    credentialKinds.map(({ id }) => id).sort(),
  );
  expect(grouped.map(({ id }) => id)).toEqual(['nothing', 'secret', 'token', 'proof']);
});

test('a kind that no group names yet is shown all the same', () => {
  const later = { ...none, id: 'later' as typeof none.id };
  expect(groupKinds([later]).map(({ name, kinds }) => [name, kinds.length])).toEqual([['Others', 1]]);
  expect(nounOf('later')).toBe('credential');
});
