import { createHash } from 'node:crypto';
import { pictureOf } from '../pictures.ts';
import { ALBUMS, ARTISTS } from './music.ts';

const GROUNDS = ['#4f46e5', '#0f766e', '#9a3412', '#86198f', '#1d4ed8', '#3f6212', '#9f1239', '#155e75'];

const KNOWN: ReadonlySet<string> = new Set([...ALBUMS, ...ARTISTS].map(({ id }) => id));

/** A cover (SVG): circles on a ground, drawn from the id, so that each is always the same. */
function cover(id: string): string {
  const bytes = createHash('sha256').update(id).digest();
  const at = (index: number): number => bytes[index] ?? 0;
  const ground = GROUNDS[at(0) % GROUNDS.length] ?? '#4f46e5';
  const circles = [1, 4, 7, 10].map((index) => {
    const [x, y, size] = [at(index), at(index + 1), 30 + (at(index + 2) % 70)];
    return `<circle cx="${x}" cy="${y}" r="${size}" fill="#fff" fill-opacity=".${10 + (at(index) % 20)}"/>`;
  });
  return (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" width="640" height="640">' +
    `<rect width="256" height="256" fill="${ground}"/>${circles.join('')}</svg>`
  );
}

/** The picture of a person, an artist or an album; undefined for an unknown id. */
export function imageOf(id: string): string | undefined {
  return pictureOf(id) ?? (KNOWN.has(id) ? cover(id) : undefined);
}
