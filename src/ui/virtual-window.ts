interface Viewport {
  scrollTop: number;
  height: number;
  rowHeight: number;
  count: number;
  overscan: number;
}

/** The rows worth drawing: from `first` up to, not including, `end`. All measures in px. */
export function rowWindow({ scrollTop, height, rowHeight, count, overscan }: Viewport): {
  first: number;
  end: number;
} {
  const firstSeen = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const endSeen = Math.ceil((Math.max(0, scrollTop) + height) / rowHeight);
  const end = Math.min(count, endSeen + overscan);
  return { first: Math.max(0, Math.min(firstSeen - overscan, end)), end };
}

/** How far to scroll so that a row is in view; `undefined` when it is already. All measures in px. */
export function scrollToShow(
  row: number,
  { scrollTop, height, rowHeight, count }: Viewport,
): number | undefined {
  const top = Math.max(0, Math.min(row, count - 1)) * rowHeight;
  if (top >= scrollTop && top + rowHeight <= scrollTop + height) return undefined;
  return Math.max(0, Math.min(top - (height - rowHeight) / 2, count * rowHeight - height));
}
