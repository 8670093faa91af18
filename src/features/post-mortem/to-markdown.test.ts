import { expect, test } from 'vitest';
import { createPastedRedactor } from '#core/flow/redact-pasted.ts';
import { answerTo, type PostMortemServices } from './answer.ts';
import { toMarkdown } from './to-markdown.ts';

const services: PostMortemServices = {
  createRedactor: (pasted: string) => createPastedRedactor('salt', pasted),
  origin: 'http://127.0.0.1:5173',
  lookUp: async () => ({ status: 'unknown' }),
};

test('an answer as it is pasted into an issue', async () => {
  const answer = await answerTo(
    '{"error":"bad_refresh_token","error_description":"It *is* `gone`"}',
    services,
  );
  expect(toMarkdown(answer).split('\n\n').slice(0, 4)).toEqual([
    '# Why did it fail?',
    'Error answer · GitHub · bad\\_refresh\\_token · It \\*is\\* \\`gone\\`',
    '## 1. GitHub’s refresh token was used before, or is too old (almost certain)',
    '- The answer’s error is `bad_refresh_token`.',
  ]);
});

test('what was quoted cannot end its code, and specifications are linked', async () => {
  const text = toMarkdown(
    await answerTo('{"error":"invalid_scope","error_description":"Illegal scope `x`"}', services),
  );
  expect(text).toContain("scope 'x'");
  expect(text).toContain('[RFC 6749, section 3.3](https://www.rfc-editor.org/rfc/rfc6749#section-3.3)');
});
