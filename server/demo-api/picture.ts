import { sha256 } from './digest.ts';

const SIZE = 120;

/** A picture (SVG) for a name: its first letter before a colour that is always the same. */
export function drawPicture(name: string): string {
  // Nothing but a letter or a digit, so that no name becomes markup.
  const [letter = '?'] = /[\p{L}\p{N}]/u.exec(name.normalize()) ?? [];
  const [hue = 0] = sha256(Buffer.from(name));
  const middle = SIZE / 2;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIZE} ${SIZE}" width="${SIZE}" height="${SIZE}">` +
    `<circle cx="${middle}" cy="${middle}" r="${middle}" fill="hsl(${Math.round((hue / 255) * 360)} 55% 40%)"/>` +
    `<text x="${middle}" y="${middle}" dy=".36em" text-anchor="middle" fill="#fff" ` +
    `font-family="system-ui, sans-serif" font-size="${middle}" font-weight="600">${letter.toUpperCase()}</text></svg>`
  );
}
