/** The two ways to send a request. */
export type How = 'once' | 'burst';
