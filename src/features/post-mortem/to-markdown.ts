import { likelihoodWords } from './cause-words.ts';
import type { Answer } from './answer.ts';
import { kindWords } from './kind-words.ts';

/** The answer as it is pasted into an issue. It is made of facts alone, so it holds no secret. */
export function toMarkdown({ facts, causes }: Answer): string {
  const { kind, provider, error, error_description } = facts;
  const about = [kindWords[kind], provider, error, error_description].filter((part) => part !== undefined);
  const parts = causes.map(({ title, likelihood, evidence, steps, specification }, index) =>
    [
      `## ${index + 1}. ${title} (${likelihoodWords(likelihood).toLowerCase()})`,
      evidence.map((sentence) => `- ${inline(sentence)}`).join('\n'),
      steps.map((step, number) => `${number + 1}. ${inline(step)}`).join('\n'),
      ...(specification ? [`[${specification.label}](${specification.href})`] : []),
    ].join('\n\n'),
  );
  return [`# Why did it fail?`, escaped(about.join(' · ')), ...parts].join('\n\n').concat('\n');
}

/** What was quoted becomes code; a backtick in it must not end the code. */
function inline(sentence: string): string {
  return sentence
    .split(/(“[^”]*”)/)
    .map((part) => (part.startsWith('“') ? `\`${part.slice(1, -1).replaceAll('`', "'")}\`` : escaped(part)))
    .join('');
}

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|]/g, '\\$&').replace(/\s+/g, ' ');
