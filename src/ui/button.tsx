import { type ComponentPropsWithRef, type MouseEvent, type ReactNode, useEffect } from 'react';
import { announce } from './announce.ts';
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class.ts';
import styles from './button.module.css';
import { Icon, type IconName } from './icon.tsx';
import { Spinner } from './spinner.tsx';

export interface ButtonProps extends Omit<ComponentPropsWithRef<'button'>, 'className'> {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: IconName | undefined;
  /** Working: keeps its width, its name and the focus, ignores presses, and says so. */
  busy?: boolean | undefined;
  /** Said aloud when work begins. */
  busyLabel?: string | undefined;
  wide?: boolean | undefined;
  children: ReactNode;
}

export function Button(props: ButtonProps) {
  const { variant, size, icon, wide, children, onClick, ...native } = props;
  const { busy = false, busyLabel = 'Working…', type = 'button', ...rest } = native;

  useEffect(() => {
    if (busy) announce(busyLabel);
  }, [busy, busyLabel]);

  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };

  return (
    <button
      {...rest}
      type={type}
      className={buttonClass({ variant, size, wide })}
      onClick={press}
      {...(busy && { 'aria-busy': true, 'aria-disabled': true })}
    >
      <ButtonContent icon={icon} busy={busy}>
        {children}
      </ButtonContent>
    </button>
  );
}

interface ButtonContentProps {
  icon?: IconName | undefined;
  busy?: boolean | undefined;
  children: ReactNode;
}

/** The inside of a button: while busy, the spinner takes the icon's place, or the middle where there is no icon. */
export function ButtonContent({ icon, busy = false, children }: ButtonContentProps) {
  if (icon !== undefined) {
    return (
      <>
        {busy ? <Spinner /> : <Icon name={icon} />}
        <span className={styles['label']}>{children}</span>
      </>
    );
  }
  return (
    <>
      <span className={busy ? styles['covered'] : styles['label']}>{children}</span>
      {busy && (
        <span className={styles['cover']}>
          <Spinner />
        </span>
      )}
    </>
  );
}
