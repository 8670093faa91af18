import { useId } from 'react';
import type { IssuerCandidate, RecognisedAddress } from '#core/providers/draft/recognised.ts';
import { Button } from '#ui/button.tsx';
import { Stack } from '#ui/stack.tsx';
import { Difference } from './difference.tsx';
import { FillIn } from './fill-in.tsx';
import styles from './providers.module.css';
import { repairWords } from './words.ts';

interface CandidatesProps {
  address: RecognisedAddress;
  onUse: (issuer: string) => void;
}

/** The issuer an address means: taken as it is, or shown before and after, and used when the visitor says so. */
export function Candidates({ address, onUse }: CandidatesProps) {
  const { candidates, pasted, registers } = address;
  const [only, ...others] = candidates;
  if (others.length === 0 && only.repairs.length === 0 && only.placeholder === undefined) {
    return (
      <Stack gap="s">
        <p>This is an issuer. Look it up to see what it offers.</p>
        <div>
          <Button variant="primary" icon="search" onClick={() => onUse(only.issuer)}>
            Look it up
          </Button>
        </div>
      </Stack>
    );
  }
  return (
    <Stack gap="m">
      <p>
        {registers && 'This is an address where clients are registered. '}
        {others.length > 0
          ? 'It belongs to one of these issuers, the likeliest first.'
          : 'It leads to this issuer.'}
      </p>
      <ul className={styles['candidates']}>
        {candidates.map((candidate, index) => (
          <li key={candidate.issuer}>
            <Candidate candidate={candidate} pasted={pasted} first={index === 0} onUse={onUse} />
          </li>
        ))}
      </ul>
    </Stack>
  );
}

interface CandidateProps {
  candidate: IssuerCandidate;
  pasted: string;
  first: boolean;
  onUse: (issuer: string) => void;
}

function Candidate({ candidate, pasted, first, onUse }: CandidateProps) {
  const { issuer, repairs, placeholder } = candidate;
  const what = useId();
  return (
    <Stack gap="s">
      <Difference
        id={what}
        before={{ label: 'Pasted', text: pasted }}
        after={{ label: 'Issuer', text: issuer }}
      />
      {repairs.length > 0 && <p className={styles['soft']}>{repairWords(repairs)}</p>}
      {placeholder === undefined ? (
        <div>
          <Button
            variant={first ? 'primary' : 'secondary'}
            aria-describedby={what}
            onClick={() => onUse(issuer)}
          >
            Use this
          </Button>
        </div>
      ) : (
        <FillIn issuer={issuer} placeholder={placeholder} onUse={onUse} />
      )}
    </Stack>
  );
}
