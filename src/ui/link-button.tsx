import { Link, type LinkProps } from 'react-router';
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class.ts';
import { ButtonContent } from './button.tsx';
import type { IconName } from './icon.tsx';

interface LinkButtonProps extends Omit<LinkProps, 'className'> {
  /** A path of this app. */
  to: string;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  icon?: IconName | undefined;
  wide?: boolean | undefined;
}

/** Goes somewhere in the app, and looks like a button. */
export function LinkButton({ variant, size, icon, wide, children, ...rest }: LinkButtonProps) {
  return (
    <Link {...rest} className={buttonClass({ variant, size, wide })}>
      <ButtonContent icon={icon}>{children}</ButtonContent>
    </Link>
  );
}
