/** Which rows of a long list are drawn: those in view and a few around them. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

const AROUND = 6;

export function slice(count: number, rowHeight: number, scrolled: number, height: number): Slice {
  const first = Math.floor(scrolled / rowHeight) - AROUND;
  const last = Math.ceil((scrolled + height) / rowHeight) + AROUND;
  return { from: Math.max(0, Math.min(first, count)), to: Math.max(0, Math.min(last, count)) };
}
