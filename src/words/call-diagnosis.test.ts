import { expect, test } from 'vitest';
import { diagnosisWords } from './call-diagnosis.ts';

test.each(Object.entries(diagnosisWords))(
  '%s has plain sentences, and a way on unless all is well',
  (cause, words) => {
    expect(words.title).toMatch(/^\p{Lu}[^.]+$/u);
    for (const sentence of [words.meaning, ...words.next]) expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
    expect(words.next.length > 0).toBe(cause !== 'none');
  },
);
