import type { Finding, FindingTone, Verdict } from '#core/jwt/finding.ts';
import { Badge } from '#ui/badge.tsx';
import { Card } from '#ui/card.tsx';
import { Icon, type IconName } from '#ui/icon.tsx';
import styles from './inspector.module.css';

const words: Readonly<Record<FindingTone, string>> = {
  positive: 'Good',
  caution: 'Caution',
  critical: 'Refuse',
  neutral: 'Note',
};

const icons: Readonly<Record<FindingTone, IconName>> = {
  positive: 'shield',
  caution: 'warning',
  critical: 'cross',
  neutral: 'info',
};

interface FindingsProps {
  verdict: Verdict;
  findings: readonly Finding[];
}

/** The verdict in one sentence, and every line it rests on. */
export function Findings({ verdict, findings }: FindingsProps) {
  return (
    <Card
      heading={
        <span className={styles['verdict']} data-tone={verdict.tone}>
          <Icon name={icons[verdict.tone]} size={20} /> {verdict.text}
        </span>
      }
      flush
    >
      <ul className={styles['findings']}>
        {findings.map(({ id, tone, title, detail }) => (
          <li key={id} className={styles['finding']}>
            <span className={styles['findingTone']}>
              <Badge tone={tone}>{words[tone]}</Badge>
            </span>
            <div>
              <p className={styles['findingTitle']}>{title}</p>
              <p className={styles['findingDetail']}>{detail}</p>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
