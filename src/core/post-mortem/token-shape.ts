const LONGEST_TOKEN = 100_000;

export function tokenShape(token: string): 'jwt' | 'jwe' | 'opaque' {
  const parts = token.split('.').length;
  if (!token.startsWith('ey')) return 'opaque';
  if (parts === 5) return 'jwe';
  return parts === 3 ? 'jwt' : 'opaque';
}

/** One word that is a token rather than a message: no error code mixes digits, small and capital letters at such length. */
export function isToken(text: string): boolean {
  if (text.length < 20 || text.length > LONGEST_TOKEN || !/^[\w.~+/=-]+$/.test(text)) return false;
  if (/^(?:ey[A-Za-z0-9_-]{8,}\.|gh[oprsu]_|github_pat_|xox[a-z]|glpat-|ya29\.|v1\.)/.test(text)) return true;
  return (
    /\d/.test(text) &&
    /[a-z]/.test(text) &&
    /[A-Z]/.test(text) &&
    !/[/.]{2}|\//.test(text) &&
    text.length >= 30
  );
}
