import type { FormEvent } from 'react';
import type { ProviderProfile } from '#core/providers/profile.ts';
import { LazyErrorPanel } from '#words/lazy-error-panel.tsx';
import { Button } from '#ui/button.tsx';
import { Row, Stack } from '#ui/stack.tsx';
import type { FormStep } from './add-steps.ts';
import { AllowPanel } from '#words/allow-panel.tsx';
import { ProblemList } from './problem-list.tsx';
import { ProviderFields } from './provider-fields.tsx';
import styles from './providers.module.css';
import type { ProviderServices } from './services.ts';
import { useProviderForm } from './use-provider-form.ts';

interface ProviderFormProps {
  step: Omit<FormStep, 'at'>;
  services: ProviderServices;
  /** Set when a provider of this device is changed; otherwise one is added. */
  editing?: string;
  /** Kept, and this page may talk to it. */
  onDone: (profile: ProviderProfile) => void;
  onCancel: () => void;
}

/** What will be kept of a provider, shown before it is kept. */
export function ProviderForm({ step, services, editing, onDone, onCancel }: ProviderFormProps) {
  const form = useProviderForm(step, editing);
  const { values, offers, judged, problem, missing } = form;
  const adding = editing === undefined;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const kept = form.submit();
    if (kept === 'wrong') focusFirstError(event.currentTarget);
    else if (kept) onDone(kept);
  };
  return (
    <form
      className={styles['form']}
      noValidate
      onSubmit={submit}
      aria-label={adding ? 'New provider' : 'Provider'}
    >
      <Stack gap="l">
        <ProblemList title="Something in what you gave cannot be used" problems={step.notes.problems ?? []} />
        <ProviderFields
          {...{ values, offers, services }}
          proposed={step.proposed}
          found={step.found}
          notes={step.notes}
          errors={judged.errors}
          registers={adding}
          onChange={form.change}
        />
        <ProblemList title="This cannot be kept as it is" problems={judged.problems} />
        {problem && <LazyErrorPanel error={problem} headingLevel={3} />}
        {missing.length > 0 ? (
          <AllowPanel origins={missing} onAllow={form.allow} onCancel={form.stay}>
            <p>The provider is kept, and after the reload you can sign in with it.</p>
          </AllowPanel>
        ) : (
          <Row gap="s">
            <Button variant="primary" type="submit" icon="check">
              {adding ? 'Add this provider' : 'Keep the changes'}
            </Button>
            <Button variant="quiet" onClick={onCancel}>
              Cancel
            </Button>
          </Row>
        )}
      </Stack>
    </form>
  );
}

function focusFirstError(form: HTMLFormElement): void {
  // After the errors are drawn.
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
