import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';
import { Icon } from './icon.tsx';
import { VisuallyHidden } from './visually-hidden.tsx';

interface FieldWords {
  label: string;
  hint?: ReactNode;
  /** What is wrong and how to put it right. */
  error?: string | undefined;
  hideLabel?: boolean | undefined;
}

interface TextProps extends FieldWords {
  /** For protocol values. */
  mono?: boolean | undefined;
}

interface FieldProps extends FieldWords {
  id: string;
  children: ReactNode;
}

function Field({ id, label, hint, error, hideLabel = false, children }: FieldProps) {
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={styles['label']}>
        {hideLabel ? <VisuallyHidden>{label}</VisuallyHidden> : label}
      </label>
      {hint !== undefined && (
        <div id={`${id}-hint`} className={styles['hint']}>
          {hint}
        </div>
      )}
      {children}
      <div id={`${id}-error`} className={styles['error']} aria-live="polite">
        {error !== undefined && (
          <>
            <Icon name="warning" size={14} />
            <span>{error}</span>
          </>
        )}
      </div>
    </div>
  );
}

function describe(id: string, { hint, error }: Pick<FieldWords, 'hint' | 'error'>) {
  const describedBy = classNames(hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`);
  return {
    ...(describedBy !== '' && { 'aria-describedby': describedBy }),
    ...(error !== undefined && { 'aria-invalid': true }),
  };
}

type TextFieldProps = TextProps & Omit<ComponentPropsWithRef<'input'>, 'className'>;

export function TextField({ label, hint, error, hideLabel, mono = false, ...native }: TextFieldProps) {
  const ownId = useId();
  const id = native.id ?? ownId;
  return (
    <Field {...{ id, label, hint, error, hideLabel }}>
      <input
        type="text"
        {...native}
        {...describe(id, { hint, error })}
        id={id}
        className={classNames(styles['control'], mono && styles['mono'])}
      />
    </Field>
  );
}

type TextAreaProps = TextProps & Omit<ComponentPropsWithRef<'textarea'>, 'className'>;

export function TextArea({ label, hint, error, hideLabel, mono = false, ...native }: TextAreaProps) {
  const ownId = useId();
  const id = native.id ?? ownId;
  return (
    <Field {...{ id, label, hint, error, hideLabel }}>
      <textarea
        rows={5}
        {...native}
        {...describe(id, { hint, error })}
        id={id}
        className={classNames(styles['control'], styles['area'], mono && styles['mono'])}
      />
    </Field>
  );
}

interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean | undefined;
}

type SelectProps = FieldWords & { options: readonly SelectOption[] } & Omit<
    ComponentPropsWithRef<'select'>,
    'className' | 'children'
  >;

export function Select({ label, hint, error, hideLabel, options, ...native }: SelectProps) {
  const ownId = useId();
  const id = native.id ?? ownId;
  return (
    <Field {...{ id, label, hint, error, hideLabel }}>
      <span className={styles['select']}>
        <select {...native} {...describe(id, { hint, error })} id={id} className={styles['control']}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="chevron" size={14} />
      </span>
    </Field>
  );
}
