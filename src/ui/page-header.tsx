import type { ReactNode } from 'react';
import styles from './page-header.module.css';

interface PageHeaderProps {
  title: ReactNode;
  lead?: ReactNode;
  actions?: ReactNode;
  /** Stands left of the title: an avatar, for one. */
  media?: ReactNode;
}

/** A page's only `<h1>`; the layout moves the focus here when the page changes. */
export function PageHeader({ title, lead, actions, media }: PageHeaderProps) {
  return (
    <header className={styles['header']}>
      {media}
      <div className={styles['words']}>
        <h1 tabIndex={-1}>{title}</h1>
        {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
      </div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </header>
  );
}
