import { planPreflight, type Planned } from '#core/diagnosis/plan.ts';
import type { ProviderProfile } from '#core/providers/profile.ts';
import styles from './preflight.module.css';
import { purposeWords } from '#words/preflight/preflight-words.ts';

/** What will be asked, of whom and how often, before anything is. */
export function PreflightAnnouncement({ profile, origin }: { profile: ProviderProfile; origin: string }) {
  const planned = planPreflight(profile, origin);
  const most = planned.reduce((sum, one) => sum + one.most, 0);
  return (
    <div className={styles['announcement']}>
      <p>
        Finds out what will work with {profile.name} from this browser, before a login and without
        credentials. {most} requests at most, once, when you press the button:
      </p>
      <ul>
        {merge(planned).map(({ who, what, count }) => (
          <li key={who}>
            {who}: {what} (at most {count} requests)
          </li>
        ))}
      </ul>
      <p className={styles['aside']}>
        No cookies, tokens or secrets are sent. The code in the token request is invented, so the provider may
        note a refused one.
      </p>
    </div>
  );
}

interface HostLine {
  readonly who: string;
  readonly what: string;
  readonly count: number;
}

/** One line per host, its purposes each once. */
function merge(planned: readonly Planned[]): readonly HostLine[] {
  const hosts = [...new Set(planned.map(hostInWords))];
  return hosts.map((who) => {
    const ones = planned.filter((one) => hostInWords(one) === who);
    return {
      who,
      what: [...new Set(ones.map(purposeOf))].join(', and '),
      count: ones.reduce((sum, { most }) => sum + most, 0),
    };
  });
}

function purposeOf({ purpose, relayed }: Planned): string {
  return relayed ? 'asks the provider with an invented code' : purposeWords[purpose];
}

function hostInWords({ host, relayed }: Planned): string {
  if (relayed) return `The relay on ${host ?? 'this page’s server'}`;
  return host ?? 'Hosts that its settings name';
}
