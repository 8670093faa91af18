import type { Ability } from '#core/providers/catalogue/fact.ts';
import { Badge } from '#ui/badge.tsx';
import { DataTable, type Column } from '#ui/table.tsx';
import type { Tone } from '#ui/tone.ts';
import { StatedFact } from './catalogue-rests-on.tsx';
import { answerWords, type QuestionWords } from './catalogue-words.ts';

interface AbilityRow {
  readonly id: string;
  readonly question: QuestionWords;
  readonly ability: Ability;
}

const columns: readonly Column<AbilityRow>[] = [
  { id: 'question', header: 'Question', rowHeader: true, cell: ({ question }) => question.label },
  {
    id: 'answer',
    header: 'Answer',
    width: 'narrow',
    cell: ({ question, ability }) => (
      <Badge tone={toneOf(question, ability)} icon={null}>
        {answerWords[ability.answer]}
      </Badge>
    ),
  },
  {
    id: 'known',
    header: 'What is known',
    width: 'wide',
    cell: ({ ability }) => <StatedFact fact={ability} />,
  },
];

function toneOf({ good }: QuestionWords, { answer }: Ability): Tone {
  if (good === undefined || answer === 'unknown' || answer === 'not-applicable') return 'neutral';
  if (answer === 'partly') return 'caution';
  return answer === good ? 'positive' : 'neutral';
}

interface AbilityTableProps<Question extends string> {
  caption: string;
  words: Readonly<Record<Question, QuestionWords>>;
  abilities: Readonly<Record<NoInfer<Question>, Ability>>;
}

/** Questions every provider is asked, in the order of their words. */
export function AbilityTable<Question extends string>(props: AbilityTableProps<Question>) {
  const { caption, words, abilities } = props;
  const rows = Object.entries<QuestionWords>(words).flatMap(([id, question]): readonly AbilityRow[] => {
    const ability = Object.entries<Ability>(abilities).find(([name]) => name === id)?.[1];
    return ability === undefined ? [] : [{ id, question, ability }];
  });
  return <DataTable caption={caption} hideCaption columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
