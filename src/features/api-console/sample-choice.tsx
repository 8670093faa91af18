import { RadioGroup } from '#ui/choice.tsx';
import styles from './console.module.css';
import { OWN_CALL, type Sample } from './draft.ts';

interface SampleChoiceProps {
  samples: readonly Sample[];
  call: string;
  onChoose: (slug: string) => void;
}

/** The provider's sample calls, and the free choice. */
export function SampleChoice({ samples, call, onChoose }: SampleChoiceProps) {
  return (
    <RadioGroup
      legend="Call"
      name="call"
      value={call}
      onSelect={onChoose}
      options={[
        ...samples.map(({ slug, name, method, url, shows }) => ({
          value: slug,
          label: (
            <span className={styles['sample']}>
              <span className={styles['sampleName']}>{name}</span>{' '}
              <span className={styles['samplePath']}>
                {method} {pathOf(url)}
              </span>
            </span>
          ),
          ...(slug === call && { hint: shows }),
        })),
        {
          value: OWN_CALL,
          label: <span className={styles['sampleName']}>Another address</span>,
          ...(call === OWN_CALL && { hint: 'Method, URL and body of your own.' }),
        },
      ]}
    />
  );
}

function pathOf(url: string): string {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return pathname + search;
}
