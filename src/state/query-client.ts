import { QueryClient } from '@tanstack/react-query';

/**
 * The cache of answers from servers. It repeats nothing by itself: whether a call is sent again, and with which token,
 * is for the session engine to decide. Nor does it hold calls back while the browser believes to be offline: loopback
 * works without a network, and a call that fails says why.
 */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', refetchOnWindowFocus: false, refetchOnReconnect: false },
    mutations: { retry: false, networkMode: 'always' },
  },
});
