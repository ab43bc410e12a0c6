import { get, post, remove, type Side } from './api';

export type Severity = 'info' | 'warning' | 'critical';

/** A rule as it is asked for; only `when` is needed. */
export interface RuleRequest {
  readonly when: string;
  readonly symbols?: readonly string[];
  readonly severity?: Severity;
  readonly cooldown?: string;
  readonly rearm_percent?: number;
  readonly once?: boolean;
  readonly template?: string;
  readonly quiet?: string;
  readonly to?: readonly string[];
}

export interface Rule {
  readonly id: string;
  readonly when: string;
  readonly symbols: readonly string[];
  readonly severity: Severity;
  readonly cooldown: string;
  readonly rearm_percent: number;
  readonly once: boolean;
  readonly template: string;
  readonly quiet: string | null;
  readonly to: readonly string[];
  readonly muted_until: string | null;
}

export interface KnownRule {
  readonly rule: Rule;
  readonly source: 'configuration' | 'added';
}

export interface Alert {
  readonly id: string;
  readonly rule: string;
  readonly when: string;
  readonly severity: Severity;
  /** Null for one that is of the whole feed. */
  readonly symbol: string | null;
  readonly time: string;
  readonly arrival: string;
  readonly why: string;
  readonly price: number | null;
  readonly change_percent: number | null;
  readonly volume: number | null;
  readonly side: Side | null;
}

/** An alert as the stream tells it when the recipient `browser` is told. */
export interface ToldAlert extends Alert {
  readonly delivery: string;
  readonly subject: string;
  readonly text: string;
}

export interface Delivery {
  readonly delivery: string;
  readonly recipient: string;
  readonly channel: string;
  readonly state: 'waiting' | 'sent' | 'failed';
  readonly at: string;
  readonly tries: number;
  readonly failure: string | null;
}

export interface PastAlert extends Alert {
  readonly deliveries: readonly Delivery[];
}

export interface FailedDelivery {
  readonly delivery: string;
  readonly recipient: string;
  readonly channel: string;
  readonly subject: string;
  readonly at: string;
  readonly tries: number;
  readonly failure: string;
  readonly rule: string;
  readonly symbol: string | null;
}

export interface Channel {
  readonly name: string;
  readonly kind: string;
  readonly recipients: readonly string[];
  readonly waiting: number;
  readonly closed_until: string | null;
  readonly failure: string | null;
}

export interface Preview {
  readonly from: string | null;
  readonly to: string | null;
  readonly quotes: number;
  readonly complete: boolean;
  readonly count: number;
  readonly by_day: readonly { readonly day: string; readonly count: number }[];
  readonly by_symbol: readonly { readonly symbol: string; readonly count: number }[];
  readonly last: readonly Alert[];
  readonly milliseconds: number;
}

export interface Tested {
  readonly recipient: string;
  readonly channel: string;
  readonly taken: boolean;
  readonly detail: string;
}

/** How long a rule is to be silent: `2h`, or a moment; null for no longer. */
export type Mute = { readonly for: string } | { readonly until: string | null };

const HISTORY_LIMIT = 200;

export const alerts = {
  rules: (cancel?: AbortSignal) => get<KnownRule[]>('alerts/rules', {}, cancel),
  add: (rule: RuleRequest) => post<KnownRule>('alerts/rules', rule),
  remove: (id: string) => remove(`alerts/rules/${encodeURIComponent(id)}`),
  mute: (id: string, mute: Mute) => post<KnownRule>(`alerts/rules/${encodeURIComponent(id)}/mute`, mute),
  preview: (rule: RuleRequest, days: number, cancel?: AbortSignal) => post<Preview>('alerts/preview', { rule, days }, cancel),
  test: (recipient: string | null) => post<Tested[]>('alerts/test', recipient === null ? {} : { recipient }),
  history: (symbol: string, rule: string, cancel?: AbortSignal) =>
    get<PastAlert[]>('alerts/history', { ...(symbol ? { symbol } : {}), ...(rule ? { rule } : {}), limit: HISTORY_LIMIT }, cancel),
  failed: (cancel?: AbortSignal) => get<FailedDelivery[]>('alerts/failed', {}, cancel),
  resend: (delivery: string | null) => post<{ resent: number }>('alerts/failed/resend', delivery === null ? {} : { delivery }),
  channels: (cancel?: AbortSignal) => get<Channel[]>('alerts/channels', {}, cancel),
};
