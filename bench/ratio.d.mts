export function ratioOfPairs(pairs: readonly { readonly on: number; readonly off: number }[]): {
  readonly ratio: number;
  readonly from: number;
  readonly to: number;
};
