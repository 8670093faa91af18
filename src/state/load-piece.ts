import { CodedError } from '#core/lib/coded-error.ts';

/**
 * Loads a piece of the app. The browser says only that a module could not be fetched: without a network that is `offline`,
 * with one the pieces are most likely gone after a new deployment, `deployment_changed`.
 */
export async function loadPiece<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (
      error instanceof TypeError ||
      (error instanceof Error && /import|module|preload/i.test(error.message))
    ) {
      throw new CodedError(navigator.onLine ? 'deployment_changed' : 'offline', {}, error);
    }
    throw error;
  }
}
