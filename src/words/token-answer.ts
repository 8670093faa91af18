export interface TokenAnswer {
  /** Completes “The provider refused …: ” */
  readonly meaning: string;
  readonly next: readonly string[];
}
