import type { ProviderProfile } from './profile.ts';

/** The path that the provider sends the visitor back to; one of its own tells it from others (RFC 9700 4.4.2.2). */
export const redirectPath = ({ redirect_path }: Pick<ProviderProfile, 'redirect_path'>): string =>
  redirect_path ?? '/callback';
