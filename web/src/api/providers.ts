import { get, post, type DeadLetter } from './api';

/** Somebody who observes quotes now. */
export interface LiveProvider {
  readonly name: string;
  readonly label: string;
  readonly state: string;
  readonly detail: string;
  readonly failing: boolean;
  readonly symbols: readonly string[];
  readonly quotes: number;
  readonly repeats: number;
  readonly gaps: number;
  readonly reconnects: number;
  readonly last_quote: string | null;
  readonly requests: number;
  readonly failures: number;
  readonly bytes: number;
}

/** Somebody who answers history and search. */
export interface AskedProvider {
  readonly name: string;
  readonly state: 'asked' | 'resting' | 'on-trial';
  readonly last_failure: string | null;
  readonly failed_at: string | null;
  readonly requests: number;
  readonly failures: number;
  readonly bytes: number;
}

export interface Budget {
  readonly provider: string;
  readonly per_minute: number;
  readonly left_minute: number;
  readonly per_day: number;
  readonly used_today: number;
  readonly left_today: number;
  readonly next_in_seconds: number;
}

export interface Gap {
  readonly source: string;
  readonly symbols: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly missed: number | null;
  readonly reason: string;
}

export interface Providers {
  readonly order: readonly string[];
  readonly live: readonly LiveProvider[];
  readonly questions: readonly AskedProvider[];
  readonly budgets: readonly Budget[];
  readonly cache: { readonly requests: number; readonly failures: number; readonly bytes: number; readonly spared: number };
  readonly gap_count: number;
  readonly gaps: readonly Gap[];
}

/** A rejected record on its way back to the stream, corrected or as it was kept. */
export interface Redrive {
  readonly partition: string;
  readonly number: number;
  readonly record?: string;
}

/** What a table of the lake holds. */
export interface Stored {
  readonly table: string;
  readonly rows: number;
  readonly from: string | null;
  readonly to: string | null;
}

const TABLES: readonly (readonly [name: string, time: string])[] = [
  ['quotes', 'time'], ['bars', 'time'], ['signals', 'time'], ['alerts', 'event_time'], ['dead_letters', 'arrival'], ['var_results', 'time'],
];

export const pipelineApi = {
  providers: (cancel?: AbortSignal) => get<Providers>('providers', {}, cancel),
  redrive: (letters: readonly Redrive[]) => post<{ appended: number }>('dead-letters/redrive', { letters }),
  storage: async (cancel?: AbortSignal): Promise<readonly Stored[]> => {
    const query = TABLES.map(([name, time]) => `SELECT '${name}', count(*), CAST(min(${time}) AS VARCHAR), CAST(max(${time}) AS VARCHAR) FROM ${name}`).join(' UNION ALL ');
    const { rows, error } = await post<{ rows: [string, number, string | null, string | null][]; error?: string }>('sql', { query }, cancel);
    if (error) throw new Error(error);
    return rows.map(([table, count, from, to]) => ({ table, rows: count, from: utc(from), to: utc(to) }));
  },
};

/** A time of the database, `2024-03-08 15:00:00.5`, as the API writes times. */
const utc = (time: string | null) => (time === null ? null : `${time.replace(' ', 'T')}Z`);

export type { DeadLetter };
