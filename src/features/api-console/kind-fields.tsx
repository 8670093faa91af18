import { useState } from 'react';
import type { CredentialField, CredentialValues } from '#core/credentials/kind.ts';
import { Checkbox } from '#ui/choice.tsx';
import { Disclosure } from '#ui/disclosure.tsx';
import { Select, TextField } from '#ui/field.tsx';
import { Stack } from '#ui/stack.tsx';
import { fieldsToDraw } from './fields-to-draw.ts';

interface KindFieldsProps {
  fields: readonly CredentialField[];
  values: CredentialValues;
  onChange: (values: CredentialValues) => void;
}

/** The fields of a kind, drawn from its own description of them. What is typed stays in this page's memory. */
export function KindFields({ fields, values, onChange }: KindFieldsProps) {
  const [shown, setShown] = useState(false);
  const { usual, rare } = fieldsToDraw(fields, values);
  const hasSecret = usual.some(({ kind }) => kind === 'secret');
  const draw = (field: CredentialField) => (
    <OneField
      key={field.name}
      field={field}
      value={values[field.name] ?? field.default ?? ''}
      shown={shown}
      onChange={(value) => onChange({ ...values, [field.name]: value })}
    />
  );
  return (
    <Stack gap="m">
      {usual.map(draw)}
      {hasSecret && (
        <Checkbox label="Show secrets" checked={shown} onChange={(event) => setShown(event.target.checked)} />
      )}
      {rare.length > 0 && (
        <Disclosure summary={`More: ${rare.map(({ label }) => label.toLowerCase()).join(', ')}`}>
          <Stack gap="m">{rare.map(draw)}</Stack>
        </Disclosure>
      )}
    </Stack>
  );
}

interface OneFieldProps {
  field: CredentialField;
  value: string;
  shown: boolean;
  onChange: (value: string) => void;
}

function OneField({ field, value, shown, onChange }: OneFieldProps) {
  const { name, label, kind, help, options = [] } = field;
  if (kind === 'choice') {
    return (
      <Select
        label={label}
        hint={help}
        name={name}
        value={value}
        options={options}
        onChange={(event) => onChange(event.target.value)}
      />
    );
  }
  return (
    <TextField
      label={label}
      hint={help}
      name={`credential-${name}`}
      mono
      type={kind === 'secret' && !shown ? 'password' : 'text'}
      inputMode={kind === 'number' ? 'numeric' : 'text'}
      spellCheck={false}
      autoComplete="off"
      autoCapitalize="none"
      maxLength={16_384}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
