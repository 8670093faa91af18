import styles from './console.module.css';

const PART = /("(?:[^"\\]|\\.)*")(?=(\s*:)?)|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

interface Piece {
  text: string;
  kind?: 'name' | 'string' | 'number' | 'word';
}

/** JSON that is already laid out, coloured by what its parts are. */
export function JsonColours({ text }: { text: string }) {
  return pieces(text).map(({ text: part, kind }, index) =>
    kind === undefined ? (
      part
    ) : (
      <span key={index} className={styles[kind]}>
        {part}
      </span>
    ),
  );
}

function pieces(text: string): readonly Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(PART)) {
    const [part, string, colon] = match;
    if (match.index > at) found.push({ text: text.slice(at, match.index) });
    found.push({ text: part, kind: kindOf(part, string, colon) });
    at = match.index + part.length;
  }
  return [...found, { text: text.slice(at) }];
}

function kindOf(
  part: string,
  string: string | undefined,
  colon: string | undefined,
): NonNullable<Piece['kind']> {
  if (string !== undefined) return colon === undefined ? 'string' : 'name';
  return /^[tfn]/.test(part) ? 'word' : 'number';
}
