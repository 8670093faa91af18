import type { Pseudonyms } from './pseudonyms.ts';

/** What the parts of the redactor need of each other. */
export interface Redaction {
  readonly pseudonyms: Pseudonyms;
  secret(kind: string, value: string, seek?: boolean): string;
  named(name: string, value: string, place: 'parameter' | 'member'): string;
  /** A text without a name: addresses, forms and JSON in it are entered. */
  loose(text: string): string;
  url(url: string): string;
}
