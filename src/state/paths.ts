/** Addresses of the app's pages. */
export const paths = {
  signIn: '/',
  session: '/session',
  flow: '/flow',
  inspector: '/inspector',
  api: '/api',
  providers: '/providers',
  /** What a failed login can be asked about. */
  why: '/why',
  callback: '/callback',
} as const;

/** Parameters of `/providers`. `add` holds a provider to be added, without any secret; `go` says how far the adding is. */
export const ADD_PARAMETER = 'add';
export const STEP_PARAMETER = 'go';

/** Whether the page was loaded in the middle of adding a provider. */
export function isAdding({ pathname, search }: { pathname: string; search: string }): boolean {
  return pathname === paths.providers && new URLSearchParams(search).has(STEP_PARAMETER);
}
