import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import type { CatalogueEntry } from '#core/providers/catalogue/catalogue-entry.ts';
import { judgeRedirectOrigin, redirectUriOf } from '#core/providers/catalogue/redirect-ruling.ts';
import { Callout } from '#ui/callout.tsx';
import { Card } from '#ui/card.tsx';
import { CopyButton } from '#ui/copy-button.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { ExternalLink } from '#ui/external-link.tsx';
import { Stack } from '#ui/stack.tsx';
import { AbilityTable } from './catalogue-abilities.tsx';
import styles from './catalogue.module.css';
import { RestsOn, StatedFact } from './catalogue-rests-on.tsx';
import { redirectWords } from './catalogue-words.ts';

interface RegistrationProps {
  entry: CatalogueEntry;
  origin: string;
}

/** How to register this very page at the provider, step by step. */
export function CatalogueRegistration({ entry, origin }: RegistrationProps) {
  const { console, steps, client_type, confidence, source } = entry.registration;
  const redirectUri = redirectUriOf(entry, origin);
  const own = entry.works !== 'backend';
  return (
    <Card
      headingLevel={3}
      heading={own ? 'Register this page' : 'Register your server'}
      description={`Kind of client: ${client_type}.`}
      actions={console.url !== undefined && <ExternalLink href={console.url}>{console.name}</ExternalLink>}
    >
      <Stack gap="m">
        {own && <RedirectRule entry={entry} origin={origin} />}
        <ol className={styles['steps']}>
          {steps.map((step) => (
            <li key={step}>
              <StepText step={step} origin={origin} redirectUri={redirectUri} />
            </li>
          ))}
        </ol>
        <RestsOn confidence={confidence} source={source} />
        <Disclosure summary="Which redirect URIs are accepted">
          <div className={styles['bleed']}>
            <AbilityTable
              caption={`Redirect URIs ${entry.name} accepts`}
              words={redirectWords}
              abilities={entry.redirects}
            />
          </div>
        </Disclosure>
      </Stack>
    </Card>
  );
}

function StepText({ step, origin, redirectUri }: { step: string; origin: string; redirectUri: string }) {
  const parts = step.split(/(\{redirect_uri\}|\{origin\}|\{home\})/);
  return parts.map((part, index): ReactNode => {
    if (part === '{redirect_uri}') return <Copied key={index} text={redirectUri} what="redirect URI" />;
    if (part === '{origin}') return <Copied key={index} text={origin} what="origin" />;
    if (part === '{home}') return <Copied key={index} text={`${origin}/`} what="address" />;
    return part;
  });
}

function Copied({ text, what }: { text: string; what: string }) {
  return (
    <span className={styles['copied']}>
      <code>{text}</code>
      <CopyButton text={text} what={what} iconOnly />
    </span>
  );
}

const rulings = {
  accepted: { tone: 'positive', title: (name: string, origin: string) => `${name} accepts ${origin}` },
  expected: {
    tone: 'neutral',
    title: (name: string, origin: string) => `${name} should accept ${origin}`,
  },
  conditional: {
    tone: 'caution',
    title: (name: string, origin: string) => `${name} accepts ${origin} under a condition`,
  },
  refused: { tone: 'critical', title: (name: string, origin: string) => `${name} refuses ${origin}` },
  unknown: {
    tone: 'neutral',
    title: (name: string, origin: string) => `It is not known whether ${name} accepts ${origin}`,
  },
} as const;

/** Says before the provider does whether this page's redirect URI will be taken. */
function RedirectRule({ entry, origin }: RegistrationProps) {
  const { verdict, rule, use_instead } = judgeRedirectOrigin(entry, origin);
  const { pathname } = useLocation();
  if (rule === undefined) return null;
  const expected = verdict === 'accepted' && rule.confidence === 'inferred';
  const { tone, title } = rulings[expected ? 'expected' : verdict];
  const instead = use_instead !== undefined && (
    <ExternalLink href={`${use_instead}${pathname}`} variant="secondary">
      Open this app at {use_instead}
    </ExternalLink>
  );
  return (
    <Callout tone={tone} title={title(entry.name, origin)} {...(instead && { actions: instead })}>
      {verdict === 'unknown' ? (
        <p>Register it and try. If it is refused, serve this app with https.</p>
      ) : (
        <StatedFact fact={rule} />
      )}
    </Callout>
  );
}
