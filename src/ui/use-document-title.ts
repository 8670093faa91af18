import { useEffect } from 'react';

/** Names the page in the tab strip: `Session · Authlens`. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Authlens`;
  }, [title]);
}
