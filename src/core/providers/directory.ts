import { CodedError, toErrorData, type CodedErrorData } from '../lib/coded-error.ts';
import type { Http } from '../lib/bounded-fetch.ts';
import type { ProviderProfile } from './profile.ts';
import { MAX_PROVIDERS_FILE_SIZE, readProvidersFile, type ProviderProblem } from './read-providers-file.ts';

export interface Directory {
  readonly providers: readonly ProviderProfile[];
  readonly problems: readonly ProviderProblem[];
  /** Why there is no list at all. */
  readonly error?: CodedErrorData;
}

/** Reads the providers file the server offers. Never throws: what is wrong is part of the answer. */
export async function loadDirectory(http: Http, url: string): Promise<Directory> {
  try {
    const headers = { accept: 'application/json' };
    const answer = await http(url, { method: 'GET', headers, maxBytes: MAX_PROVIDERS_FILE_SIZE });
    if (answer.status !== 200) throw new CodedError('providers_file_missing', { status: answer.status });
    return readProvidersFile(answer.text);
  } catch (error) {
    return { providers: [], problems: [], error: toErrorData(error) };
  }
}
