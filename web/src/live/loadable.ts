/** Something read from the server: while it is read again, or after that failed, what was known stays on show. */
export type Loadable<T> =
  | { readonly state: 'loading'; readonly value: T | null }
  | { readonly state: 'ready'; readonly value: T }
  | { readonly state: 'failed'; readonly value: T | null; readonly error: string };

export const loading = <T>(value: T | null = null): Loadable<T> => ({ state: 'loading', value });
export const ready = <T>(value: T): Loadable<T> => ({ state: 'ready', value });
export const failed = <T>(error: unknown, value: T | null = null): Loadable<T> => ({
  state: 'failed',
  value,
  error: error instanceof Error ? error.message : String(error),
});
