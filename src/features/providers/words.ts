import type { Repair } from '#core/providers/draft/recognised.ts';

/** What is done to a pasted text so that it is an issuer. */
const REPAIRS: Readonly<Record<Repair, string>> = {
  text_around: 'the words around it are left out',
  scheme_added: 'the scheme is added',
  https: '“https” in place of “http”',
  host_case: 'the host in lower case',
  query: 'what follows “?” or “#” is left out',
  well_known: 'the well-known part is left out',
  endpoint: 'the endpoint’s path is left out',
  page: 'the page’s path is left out',
  slashes: 'one slash at the end in place of several',
};

/** One sentence, or nothing where nothing is changed. */
export function repairWords(repairs: readonly Repair[]): string {
  const words = repairs.map((repair) => REPAIRS[repair]);
  if (words.length === 0) return '';
  const text = words.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
