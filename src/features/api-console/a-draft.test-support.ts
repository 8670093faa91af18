import type { Draft } from './draft.ts';

/** A `GET` of an own address, and what a test wants of it besides. */
export function aDraft(part: Partial<Draft> = {}): Draft {
  return {
    kind: 'none',
    call: 'own',
    method: 'GET',
    url: 'https://api.example/x',
    headers: [],
    body: { as: 'json', text: '', form: [] },
    ...part,
  };
}
