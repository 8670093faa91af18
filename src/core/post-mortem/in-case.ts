import type { Facts, ProviderName } from './facts.ts';

/** The step for the provider the facts name; `otherwise` when they name none or another. */
export function inCase(
  { provider }: Facts,
  steps: Partial<Readonly<Record<ProviderName, string>>>,
  otherwise?: string,
): readonly string[] {
  const step = (provider === undefined ? undefined : steps[provider]) ?? otherwise;
  return step === undefined ? [] : [step];
}
