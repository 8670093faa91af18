import type { CredentialField, CredentialValues } from '#core/credentials/kind.ts';

interface FieldsToDraw {
  readonly usual: readonly CredentialField[];
  readonly rare: readonly CredentialField[];
}

/** The fields that count with these values. Those that are seldom changed stand apart. */
export function fieldsToDraw(fields: readonly CredentialField[], values: CredentialValues): FieldsToDraw {
  const valueOf = (name: string) =>
    values[name] ?? fields.find((field) => field.name === name)?.default ?? '';
  const counting = fields.filter(
    ({ only_with }) => only_with === undefined || only_with.values.includes(valueOf(only_with.field)),
  );
  return {
    usual: counting.filter(({ rare }) => rare !== true),
    rare: counting.filter(({ rare }) => rare === true),
  };
}
