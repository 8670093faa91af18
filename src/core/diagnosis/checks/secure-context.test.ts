import { expect, test } from 'vitest';
import { examine } from '#testing/a-provider.ts';
import { checkSecureContext } from './secure-context.ts';

test('a page without Web Crypto can do no login', () => {
  expect(checkSecureContext(examine())).toMatchObject({ outcome: 'passed', code: 'secure_context' });
  const origin = 'http://app.example';
  const examination = examine({ environment: { isSecureContext: false, origin } });
  expect(checkSecureContext(examination)).toEqual({
    outcome: 'failed',
    code: 'insecure_context',
    evidence: { origin },
  });
});
