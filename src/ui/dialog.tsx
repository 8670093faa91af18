import {
  Dialog as AriakitDialog,
  DialogDescription,
  DialogDismiss,
  DialogHeading,
} from '@ariakit/react/dialog';
import type { ReactNode } from 'react';
import { announcerId } from './announcer.tsx';
import { buttonClass } from './button-class.ts';
import styles from './dialog.module.css';
import { Icon } from './icon.tsx';

interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  size?: 'small' | 'medium' | 'large' | undefined;
  /** `alertdialog` when an answer is needed before anything goes on. */
  role?: 'dialog' | 'alertdialog' | undefined;
}

/** A question or a detail in front of the page. Escape and a press beside it close it; the focus returns by itself. */
export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, children, actions, size = 'medium', role = 'dialog' } = props;
  return (
    <AriakitDialog
      open={open}
      onClose={onClose}
      role={role}
      unmountOnHide
      className={styles['dialog']}
      data-size={size}
      backdrop={<div className={styles['backdrop']} />}
      getPersistentElements={announcer}
    >
      <div className={styles['head']}>
        <DialogHeading className={styles['title']}>{title}</DialogHeading>
        <DialogDismiss className={buttonClass({ variant: 'quiet', size: 'small' })} aria-label="Close">
          <Icon name="cross" />
        </DialogDismiss>
      </div>
      <div className={styles['body']}>
        {description !== undefined && (
          <DialogDescription render={<div />} className={styles['description']}>
            {description}
          </DialogDescription>
        )}
        {children}
      </div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </AriakitDialog>
  );
}

// What is said while the dialog is open comes from outside of it.
function announcer(): Element[] {
  const element = document.getElementById(announcerId);
  return element === null ? [] : [element];
}
