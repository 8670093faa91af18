type ClaimKind =
  | 'text'
  | 'identifier'
  | 'time'
  | 'url'
  | 'email'
  | 'flag'
  | 'number'
  | 'list'
  | 'hash'
  | 'object';

export interface ClaimMeaning {
  readonly meaning: string;
  /** Where it is defined, e.g. `RFC 7519 4.1.1`. */
  readonly source: string;
  readonly kind: ClaimKind;
}

/** Rows of the dictionary tables: name, meaning, source, kind. */
export type ClaimRow = readonly [name: string, meaning: string, source: string, kind: ClaimKind];
