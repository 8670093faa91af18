/** Addresses of the app's pages. */
export const paths = {
  signIn: '/',
  session: '/session',
  inspector: '/inspector',
  api: '/api',
  callback: '/callback',
} as const;
