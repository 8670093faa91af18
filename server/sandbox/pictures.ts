import { SANDBOX_ACCOUNTS } from './accounts.ts';

const COLOURS: readonly (readonly [string, string])[] = [
  ['#4f46e5', '#c7d2fe'],
  ['#0f766e', '#99f6e4'],
];

/** A drawn portrait (SVG) of an account, 96 by 96; undefined for an unknown one. */
export function pictureOf(sub: string): string | undefined {
  const index = SANDBOX_ACCOUNTS.findIndex((account) => account.sub === sub);
  const colours = COLOURS[index % COLOURS.length];
  if (index < 0 || colours === undefined) return undefined;
  const [back, front] = colours;
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">' +
    '<clipPath id="frame"><rect width="96" height="96"/></clipPath>' +
    `<g clip-path="url(#frame)"><rect width="96" height="96" fill="${back}"/>` +
    `<circle cx="48" cy="38" r="17" fill="${front}"/>` +
    `<path d="M14 98c0-22 15-34 34-34s34 12 34 34z" fill="${front}"/></g></svg>`
  );
}

/** The mark of the sandbox as an icon. */
export const SANDBOX_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#4f46e5"/>' +
  '<g fill="none" stroke="#fff" stroke-width="1.8" stroke-linecap="round"><circle cx="9.2" cy="12" r="3.4"/>' +
  '<path d="M12.6 12h6M16.2 12v3"/></g></svg>';
