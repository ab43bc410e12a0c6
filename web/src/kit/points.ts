/** The box that points are in. */
export const WIDTH = 100;
export const HEIGHT = 24;

/** A line through the values from the lowest at the bottom to the highest at the top; null for fewer than two. */
export function sparkPoints(values: readonly number[]): string | null {
  if (values.length < 2) return null;
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  const step = WIDTH / (values.length - 1);
  return values.map((value, at) => {
    const height = span === 0 ? 0.5 : (value - low) / span;
    return `${(at * step).toFixed(1)},${(HEIGHT - 2 - height * (HEIGHT - 4)).toFixed(1)}`;
  }).join(' ');
}
