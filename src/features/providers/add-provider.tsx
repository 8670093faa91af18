import { useEffect, useRef } from 'react';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Stack } from '#ui/stack.tsx';
import { AllowPanel } from '#words/allow-panel.tsx';
import { LinkPreview } from './link-preview.tsx';
import { Differs, Failed, Looking } from './looking-panels.tsx';
import { PastePanel } from './paste-panel.tsx';
import { ProviderForm } from './provider-form.tsx';
import styles from './providers.module.css';
import type { ProviderServices } from './services.ts';
import type { AddFlow } from './use-add-flow.ts';

interface AddProviderProps {
  flow: AddFlow;
  services: ProviderServices;
  onAdded: (profile: ProviderProfile) => void;
  onImport: (text: string) => void;
}

/** From whatever the visitor has of a provider to an entry of it, with every step shown before it is taken. */
export function AddProvider(props: AddProviderProps) {
  const { flow } = props;
  const { at } = flow.step;
  const place = useRef<HTMLDivElement>(null);
  const before = useRef(at);
  // The button that led here is gone; the keyboard goes on at what took its place.
  useEffect(() => {
    if (before.current !== at) place.current?.focus({ preventScroll: true });
    before.current = at;
  }, [at]);
  return (
    <Card
      heading="Add a provider"
      description="It is kept in this browser. A provider’s secret has no place here."
    >
      <div ref={place} tabIndex={-1} className={styles['step']}>
        <Stack gap="m">
          {flow.problem && <LazyErrorPanel error={flow.problem} headingLevel={3} />}
          <Step {...props} />
        </Stack>
      </div>
    </Card>
  );
}

function Step({ flow, services, onAdded, onImport }: AddProviderProps) {
  const { step } = flow;
  switch (step.at) {
    case 'paste':
      return <PastePanel flow={flow} appOrigin={services.appOrigin} onImport={onImport} />;
    case 'link':
      return <LinkPreview draft={step.draft} flow={flow} appOrigin={services.appOrigin} />;
    case 'bad-link':
      return (
        <LazyErrorPanel
          error={step.error}
          headingLevel={3}
          actions={<Button onClick={flow.cancel}>Start over</Button>}
        />
      );
    case 'allow':
      return (
        <AllowPanel
          origins={step.origins}
          onAllow={() => flow.allow(step.lookUp, step.origins)}
          onCancel={flow.cancel}
        />
      );
    case 'looking':
      return <Looking step={step} />;
    case 'failed':
      return <Failed step={step} flow={flow} />;
    case 'differs':
      return <Differs step={step} flow={flow} />;
    case 'form':
      return (
        <ProviderForm
          step={step}
          services={services}
          onDone={(profile) => {
            flow.finish();
            onAdded(profile);
          }}
          onCancel={flow.cancel}
        />
      );
  }
}
