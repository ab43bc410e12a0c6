import * as format from '../design/format';
import type { LiveState } from './state';

/** How far the figures on the page can be taken for the market now. */
export interface Freshness {
  readonly kind: 'demo' | 'stale' | 'delayed' | 'live';
  readonly label: string;
  readonly detail: string;
}

const DELAYED_MILLISECONDS = 60_000;
const SILENT_MILLISECONDS = 120_000;

/** `now` is this page's clock, on which quotes were heard; `today` the time of day in milliseconds since 1970. */
export function freshness(state: LiveState, now: number, today: number): Freshness | null {
  if (!state.status) return null;
  const { recorded, label } = state.status.source;
  // The badge says it in so many words; the label need not say it again.
  if (recorded) return { kind: 'demo', label: 'Recorded demo data', detail: label.replace(/^recorded demo data:?\s*/i, '') };
  if (state.connection === 'lost') return { kind: 'stale', label: 'Stale', detail: 'no connection to Bellwether' };
  const heard = Object.entries(state.heard);
  if (heard.length === 0) return { kind: 'live', label: '', detail: label };
  const newest = Math.max(...heard.map(([, at]) => at));
  if (now - newest > SILENT_MILLISECONDS) return { kind: 'stale', label: 'Stale', detail: `no quote for ${format.age(now - newest)} from ${label}` };
  const delays = heard.filter(([, at]) => newest - at < DELAYED_MILLISECONDS)
    .map(([symbol, at]) => today - (now - at) - Date.parse(state.quotes[symbol]?.timestamp ?? ''));
  const delay = Math.min(...delays.filter(Number.isFinite));
  if (delay > DELAYED_MILLISECONDS && Number.isFinite(delay)) return { kind: 'delayed', label: 'Delayed', detail: `by ${format.age(delay)}, from ${label}` };
  return { kind: 'live', label: '', detail: label };
}
