const MIN_LENGTH = 8;

/** The first that are tried by whoever guesses; a real service compares with a list of millions. */
const COMMON: ReadonlySet<string> = new Set([
  ...['password', 'password1', 'password123', '12345678', '123456789', '1234567890', 'qwertyui', 'qwerty123'],
  ...['iloveyou', '11111111', '00000000', 'abcdefgh', 'letmein1', 'welcome1', 'admin123', 'sunshine'],
]);

/** Why a new password is too easy to guess, or nothing. Length counts, not kinds of characters (NIST SP 800-63B). */
export function judgePassword(password: string, username: string): string | undefined {
  const low = password.toLowerCase();
  if (Array.from(password).length < MIN_LENGTH) return `Use at least ${MIN_LENGTH} characters.`;
  if (COMMON.has(low)) return 'This is one of the first passwords that are tried. Choose another.';
  if (low.includes(username)) return 'Leave your user name out of the password.';
  if (new Set(low).size < 4) return 'Use more than three different characters.';
  return undefined;
}
