/** Addresses of the app's pages. */
export const paths = {
  signIn: '/',
  session: '/session',
  flow: '/flow',
  inspector: '/inspector',
  api: '/api',
  callback: '/callback',
} as const;
