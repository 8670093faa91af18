/** Who calls, whatever proved it. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly scope?: string;
}
