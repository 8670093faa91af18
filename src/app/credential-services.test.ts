import { expect, test } from 'vitest';
import { apiKey } from '#core/credentials/api-key.ts';
import type { CredentialKind } from '#core/credentials/kind.ts';
import { keep } from '#core/credentials/memory.ts';
import { none } from '#core/credentials/none.ts';
import type { AppObjects } from '#state/app-context.ts';
import { createConsoleMemory } from '#features/api-console/console-memory.ts';
import { createCredentialServices } from './credential-services.ts';

const request = { method: 'GET', url: 'https://api.example/', headers: {} };
const signedBefore = keep(() => ({ times: 0 }));

/** Tells how often it signed with the memory that it is given. */
const counting = (kind: CredentialKind): CredentialKind => ({
  ...kind,
  sign: async (asked, _values, ports) => {
    const before = signedBefore(ports);
    before.times += 1;
    return { request: asked, secrets: [], steps: [{ title: String(before.times) }] };
  },
});

test('what a kind keeps between calls goes when it is forgotten, and is no other visitor’s', async () => {
  const signer = (memory: ReturnType<typeof createConsoleMemory>) => {
    const places = { far: 'https://demo.example/api', near: 'https://app.example/demo-api' };
    const { sign } = createCredentialServices({} as AppObjects, 'acme', places, memory);
    return async (kind: CredentialKind) => (await sign(counting(kind), request, {})).steps[0]?.title;
  };
  const memory = createConsoleMemory();
  const sign = signer(memory);
  expect([await sign(apiKey), await sign(apiKey), await sign(none)]).toEqual(['1', '2', '1']);
  memory.fill('api-key', undefined);
  expect([await sign(apiKey), await sign(none)]).toEqual(['1', '2']);
  expect(await signer(createConsoleMemory())(none)).toBe('1');
});
