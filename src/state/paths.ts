/** Addresses of the app's pages. */
export const paths = {
  signIn: '/',
  session: '/session',
  inspector: '/inspector',
  api: '/api',
  /** What a failed login can be asked about. */
  why: '/why',
  callback: '/callback',
} as const;
