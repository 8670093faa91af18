import { CodedError } from '#core/lib/coded-error.ts';

/**
 * Loads a piece of the app. After a new deployment the pieces of the old one are gone; `deployment_changed` says so
 * where the browser says only that a module could not be fetched.
 */
export async function loadPiece<T>(load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (
      error instanceof TypeError ||
      (error instanceof Error && /import|module|preload/i.test(error.message))
    ) {
      throw new CodedError('deployment_changed', {}, error);
    }
    throw error;
  }
}
