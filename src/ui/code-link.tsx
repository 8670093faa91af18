import type { ReactNode } from 'react';
import { Link, useInRouterContext } from 'react-router';

interface CodeLinkProps {
  /** A path of this app that explains the code. */
  to?: string | undefined;
  children: ReactNode;
}

/** A protocol value that leads to its explanation; plain where there is none, or nothing to navigate with. */
export function CodeLink({ to, children }: CodeLinkProps) {
  const navigable = useInRouterContext();
  const word = <code>{children}</code>;
  return to !== undefined && navigable ? <Link to={to}>{word}</Link> : word;
}
