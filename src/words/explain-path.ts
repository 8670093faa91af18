/** Where codes are explained. It stands here and not with the other paths, because words show the codes and know no state. */
export const EXPLAIN_PATH = '/explain';

/** The page of one code, ours or a provider's. */
export const explainPath = (code: string): string => `${EXPLAIN_PATH}/${encodeURIComponent(code)}`;

/** Codes of the field are one word; what a provider made up beyond that leads nowhere. */
export const isCode = (text: string): boolean => /^[\w.-]{2,80}$/.test(text);
