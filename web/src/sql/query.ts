import { ApiError, apiUrl, remove } from '../api/api';

export interface ResultColumn {
  readonly name: string;
  readonly type: string;
}

export type Cell = string | number | boolean | null | object;

export interface Result {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** There was more than the limit. */
  readonly truncated: boolean;
  readonly milliseconds: number;
  /** It failed after these rows were sent: they are not the whole. */
  readonly error: string | null;
}

export type ExportFormat = 'csv' | 'json' | 'parquet';

const EXPORT_ROWS = 10_000_000;
/** Longer than the API's default: who waits here can cancel. */
const TIMEOUT_SECONDS = 120;
const TYPES: Record<ExportFormat, string> = { csv: 'text/csv', json: 'application/json', parquet: 'application/vnd.apache.parquet' };

/** A statement on its way: `cancel` ends it at the server too. */
export interface Running<T> {
  readonly answer: Promise<T>;
  cancel(): void;
}

/** Runs a SELECT; `received` hears how many bytes have come. */
export function run(query: string, limit: number, received: (bytes: number) => void): Running<Result> {
  return start({ query, limit }, received, (body) => resultOf(decode(body)));
}

/** The whole result as a file. A part never passes for the whole: what broke off or was cut fails. */
export function exported(query: string, format: ExportFormat, received: (bytes: number) => void): Running<Blob> {
  const limit = format === 'parquet' ? {} : { limit: EXPORT_ROWS };
  return start({ query, format, ...limit }, received, (body) => new Blob(format === 'json' ? [objects(resultOf(decode(body)))] : body, { type: TYPES[format] }));
}

/** The rows of an answer of the API. It may end with an `error` although its status is 200. */
export function resultOf(text: string): Result {
  let body: Partial<Result>;
  try {
    body = JSON.parse(text) as Partial<Result>;
  } catch {
    throw new ApiError('The answer broke off before its end. Run it again.', null);
  }
  return { columns: body.columns ?? [], rows: body.rows ?? [], truncated: body.truncated ?? false, milliseconds: body.milliseconds ?? 0, error: body.error ?? null };
}

/** A whole result as a JSON array of objects, as `bellwether sql --format json` prints it. */
export function objects({ columns, rows, truncated, error }: Result): string {
  if (error !== null) throw new ApiError(`It failed after ${rows.length} rows: ${error}`, null);
  if (truncated) throw new ApiError(`It has more than ${rows.length} rows: export Parquet, which has no limit.`, null);
  const names = columns.map(({ name }) => JSON.stringify(name));
  return `[${rows.map((row) => `\n{${row.map((value, at) => `${names[at]}:${JSON.stringify(value)}`).join(',')}}`).join(',')}\n]\n`;
}

function start<T>(request: object, received: (bytes: number) => void, read: (body: BlobPart[]) => T): Running<T> {
  const id = `dashboard-${Array.from(crypto.getRandomValues(new Uint32Array(4)), (each) => each.toString(36)).join('')}`;
  const stop = new AbortController();
  return {
    answer: answer({ ...request, id, timeout_seconds: TIMEOUT_SECONDS }, stop.signal, received).then(read),
    cancel: () => {
      stop.abort();
      // Hanging up ends it as well; it may have ended by itself meanwhile.
      void remove(`sql/${id}`).catch(() => {});
    },
  };
}

async function answer(request: object, signal: AbortSignal, received: (bytes: number) => void): Promise<BlobPart[]> {
  let response: Response;
  try {
    response = await fetch(apiUrl('sql'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request), signal });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError('The server cannot be reached.', null);
  }
  if (!response.ok) throw new ApiError(await reason(response), response.status);
  const parts: BlobPart[] = [];
  let bytes = 0;
  try {
    for (const reader = response.body!.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return parts;
      parts.push(value as Uint8Array<ArrayBuffer>);
      bytes += value.byteLength;
      received(bytes);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError('The answer broke off before its end: the query failed, or the connection was lost.', null);
  }
}

function decode(parts: readonly BlobPart[]): string {
  const decoder = new TextDecoder();
  return parts.map((part) => decoder.decode(part as Uint8Array<ArrayBuffer>, { stream: true })).join('') + decoder.decode();
}

async function reason(response: Response): Promise<string> {
  try {
    const { error } = (await response.json()) as { error?: unknown };
    return typeof error === 'string' ? error : `The server answered ${response.status}.`;
  } catch {
    return `The server answered ${response.status}.`;
  }
}
