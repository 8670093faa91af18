import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ProviderProfile } from '#core/providers/profile.ts';
import {
  duplicateProblem,
  MAX_PROVIDERS_FILE_SIZE,
  readProvidersFile,
  type ProvidersFile,
} from '#core/providers/read-providers-file.ts';

const EMPTY: ProvidersFile = { providers: [], problems: [] };

function isNodeError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

async function loadFile(path: string): Promise<ProvidersFile> {
  try {
    const { size } = await stat(path);
    // Judged by its length before it is read whole.
    const text =
      size > MAX_PROVIDERS_FILE_SIZE ? ' '.repeat(MAX_PROVIDERS_FILE_SIZE + 1) : await readFile(path, 'utf8');
    return readProvidersFile(text);
  } catch (error) {
    const reason = isNodeError(error) && error.code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    // The name alone: this goes to every visitor, who need not know the server's folders.
    const detail = `The file ${basename(path)} named by PROVIDERS_FILE ${reason}. Correct the path and start again.`;
    return { providers: [], problems: [{ code: 'providers_file_missing', detail }] };
  }
}

/** The providers of the file, after those that are built in. A file cannot take a built-in provider's id. */
export async function loadProviders(
  path: string | undefined,
  builtIn: readonly ProviderProfile[],
): Promise<ProvidersFile> {
  const file = path === undefined ? EMPTY : await loadFile(path);
  const taken = new Set(builtIn.map(({ id }) => id));
  const shadowed = file.providers.filter(({ id }) => taken.has(id));
  return {
    providers: [...builtIn, ...file.providers.filter(({ id }) => !taken.has(id))],
    problems: [...file.problems, ...shadowed.map(({ id }) => duplicateProblem(id))],
  };
}
