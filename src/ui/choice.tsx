import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import styles from './choice.module.css';
import { VisuallyHidden } from './visually-hidden.tsx';

interface CheckboxProps extends Omit<ComponentPropsWithRef<'input'>, 'className' | 'type'> {
  label: ReactNode;
  hint?: ReactNode;
}

export function Checkbox({ label, hint, ...native }: CheckboxProps) {
  return <Choice {...native} type="checkbox" label={label} hint={hint} />;
}

interface RadioOption {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean | undefined;
}

interface RadioGroupProps {
  legend: string;
  hideLegend?: boolean | undefined;
  name: string;
  value: string;
  onSelect: (value: string) => void;
  options: readonly RadioOption[];
}

/** One of a few. */
export function RadioGroup(props: RadioGroupProps) {
  const { legend, hideLegend = false, name, value, onSelect, options } = props;
  return (
    <fieldset className={styles['group']}>
      <legend className={styles['legend']}>
        {hideLegend ? <VisuallyHidden>{legend}</VisuallyHidden> : legend}
      </legend>
      {options.map((option) => (
        <Choice
          key={option.value}
          type="radio"
          name={name}
          value={option.value}
          label={option.label}
          hint={option.hint}
          disabled={option.disabled}
          checked={option.value === value}
          onChange={() => onSelect(option.value)}
        />
      ))}
    </fieldset>
  );
}

interface ChoiceProps extends Omit<ComponentPropsWithRef<'input'>, 'className'> {
  label: ReactNode;
  hint?: ReactNode;
}

function Choice({ label, hint, ...native }: ChoiceProps) {
  const ownId = useId();
  const id = native.id ?? ownId;
  const describing = hint === undefined ? {} : { 'aria-describedby': `${id}-hint` };
  return (
    <div className={styles['choice']}>
      <input {...native} {...describing} id={id} className={styles['box']} />
      <label htmlFor={id} className={styles['label']}>
        {label}
      </label>
      {hint !== undefined && (
        <div id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </div>
      )}
    </div>
  );
}
