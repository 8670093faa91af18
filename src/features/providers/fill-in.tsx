import { useState, type FormEvent } from 'react';
import { fillPlaceholder, findPlaceholder, placeholderName } from '#core/providers/draft/placeholders.ts';
import { isSafeUrl } from '#core/providers/safe-url.ts';
import { Button } from '#ui/button.tsx';
import { TextField } from '#ui/field.tsx';
import styles from './providers.module.css';

interface FillInProps {
  issuer: string;
  placeholder: string;
  onUse: (issuer: string) => void;
}

/** Asks for the parts of an issuer that belong to the visitor's own organisation, one after the other. */
export function FillIn({ issuer, placeholder, onUse }: FillInProps) {
  const [open, setOpen] = useState({ issuer, placeholder });
  const [value, setValue] = useState('');
  const [error, setError] = useState<string>();
  const name = placeholderName(open.placeholder);
  const filled = fillPlaceholder(open.issuer, open.placeholder, value.trim());

  const use = (event: FormEvent) => {
    event.preventDefault();
    const next = findPlaceholder(filled);
    if (value.trim() === '' || next === open.placeholder) return setError(`Fill in your own ${name}.`);
    if (next === undefined && !isSafeUrl(filled)) return setError('With this the issuer is no address.');
    setError(undefined);
    if (next === undefined) return onUse(filled);
    setOpen({ issuer: filled, placeholder: next });
    setValue('');
  };

  return (
    <form className={styles['fillIn']} noValidate onSubmit={use}>
      <TextField
        label={`Your ${name}`}
        hint={
          <>
            Takes the place of <code>{open.placeholder}</code>: each one is an issuer of its own.
          </>
        }
        mono
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        error={error}
        onChange={({ target }) => {
          setError(undefined);
          setValue(target.value);
        }}
      />
      {value.trim() !== '' && (
        <p className={styles['soft']}>
          The issuer becomes <code>{filled}</code>
        </p>
      )}
      <div>
        <Button variant="primary" type="submit">
          Use this
        </Button>
      </div>
    </form>
  );
}
