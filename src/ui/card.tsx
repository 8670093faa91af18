import { type ReactNode, useId } from 'react';
import styles from './card.module.css';

interface CardProps {
  heading: ReactNode;
  headingLevel?: 2 | 3 | 4 | undefined;
  description?: ReactNode;
  actions?: ReactNode;
  footer?: ReactNode;
  /** The body reaches the edges (tables, lists). */
  flush?: boolean | undefined;
  id?: string | undefined;
  children?: ReactNode;
}

const headings = { 2: 'h2', 3: 'h3', 4: 'h4' } as const;

/** A section with its heading. */
export function Card(props: CardProps) {
  const { heading, headingLevel = 2, description, actions, footer, flush = false, id, children } = props;
  const headingId = useId();
  const Heading = headings[headingLevel];
  return (
    <section className={styles['card']} id={id} aria-labelledby={headingId}>
      <div className={styles['head']}>
        <div className={styles['words']}>
          <Heading id={headingId} className={styles['heading']}>
            {heading}
          </Heading>
          {description !== undefined && <div className={styles['description']}>{description}</div>}
        </div>
        {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
      </div>
      {children !== undefined && <div className={flush ? styles['flush'] : styles['body']}>{children}</div>}
      {footer !== undefined && <div className={styles['footer']}>{footer}</div>}
    </section>
  );
}
