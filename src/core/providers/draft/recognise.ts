import { CodedError, toErrorData } from '../../lib/coded-error.ts';
import { MAX_PROVIDERS_FILE_SIZE } from '../read-providers-file.ts';
import { looksLikeAddress, recogniseAddress } from './recognise-address.ts';
import { looksLikeJson, recogniseJson } from './recognise-json.ts';
import { recogniseLines } from './recognise-lines.ts';
import type { Recognised } from './recognised.ts';

/** Marks that come along when something is copied from a text. */
function unwrap(text: string): string {
  const trimmed = text.replace(/[\u200B\u200E\u200F\u2060\uFEFF]/g, '').trim();
  const unquoted = /^(["'`“‘<])(\S*)(["'`”’>])[.,;]?$/.exec(trimmed);
  // A placeholder in pointed brackets is no quotation.
  return unquoted === null || /^<[^:/]*>$/.test(trimmed) ? trimmed : (unquoted[2] ?? trimmed);
}

/**
 * What a pasted text is: an issuer or any address of it, a discovery document, a providers file, an entry, or endpoints.
 * Pure, sends nothing, never throws. `appOrigin` tells redirect URIs of this app from others.
 */
export function recognise(text: string, appOrigin: string): Recognised {
  try {
    if (text.length > MAX_PROVIDERS_FILE_SIZE) throw new CodedError('provider_not_recognised');
    const bare = unwrap(text);
    if (bare === '') return { kind: 'nothing' };
    if (looksLikeJson(bare)) return recogniseJson(bare);
    if (looksLikeAddress(bare)) return recogniseAddress(bare, appOrigin);
    return recogniseLines(bare, appOrigin);
  } catch (error) {
    return { kind: 'refused', error: toErrorData(error) };
  }
}
