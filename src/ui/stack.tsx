import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './stack.module.css';

/** 4, 8, 16, 24, 40 px. */
type Gap = 'xs' | 's' | 'm' | 'l' | 'xl';

type Container = 'div' | 'section' | 'article' | 'ul' | 'ol' | 'header' | 'footer' | 'span';

interface StackProps {
  gap?: Gap | undefined;
  as?: Container | undefined;
  children: ReactNode;
}

/** One below the other. Lists lose their bullets and stay lists for screen readers. */
export function Stack({ gap = 'm', as: Element = 'div', children }: StackProps) {
  return (
    <Element className={classNames(styles['stack'], styles[gap])} {...listRole(Element)}>
      {children}
    </Element>
  );
}

interface RowProps extends StackProps {
  align?: 'start' | 'center' | 'end' | 'baseline' | undefined;
  justify?: 'start' | 'between' | 'end' | undefined;
  wrap?: boolean | undefined;
}

/** Side by side, wrapping where there is no room. */
export function Row(props: RowProps) {
  const {
    gap = 's',
    as: Element = 'div',
    align = 'center',
    justify = 'start',
    wrap = true,
    children,
  } = props;
  return (
    <Element
      className={classNames(styles['row'], styles[gap])}
      data-align={align}
      data-justify={justify}
      data-wrap={wrap}
      {...listRole(Element)}
    >
      {children}
    </Element>
  );
}

interface GridProps extends StackProps {
  /** The least width of a column: 14, 20 or 28 rem. */
  min?: 'small' | 'medium' | 'large' | undefined;
}

/** As many equal columns as fit. */
export function Grid({ gap = 'm', as: Element = 'div', min = 'medium', children }: GridProps) {
  return (
    <Element className={classNames(styles['grid'], styles[gap])} data-min={min} {...listRole(Element)}>
      {children}
    </Element>
  );
}

// Safari drops the list role from lists without bullets.
function listRole(element: Container): { role?: 'list' } {
  return element === 'ul' || element === 'ol' ? { role: 'list' } : {};
}
