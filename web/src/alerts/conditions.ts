import type { Severity, RuleRequest } from '../api/alerts';

/** A kind of condition: its name, what one looks like, and how it is read. */
export interface Kind {
  readonly id: string;
  readonly label: string;
  readonly example: (price: number | null) => string;
  readonly hint: string;
}

const level = (price: number | null, factor: number) => {
  if (price === null) return factor > 1 ? '200' : '150';
  const value = price * factor;
  return value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(2) : value.toPrecision(3);
};

/** The kinds of condition there are, in the order they are offered; docs/alerts.md has their grammar. */
export const KINDS: readonly Kind[] = [
  { id: 'above', label: 'Price rises above', example: (price) => `price above ${level(price, 1.02)}`, hint: 'Fires once when the price passes the level.' },
  { id: 'below', label: 'Price falls below', example: (price) => `price below ${level(price, 0.98)}`, hint: 'Fires once when the price passes the level.' },
  { id: 'move', label: 'Price moves within a time', example: () => 'move 3% in 15m', hint: 'Against the first price of the window; “move up” or “move down” for one direction.' },
  { id: 'change', label: 'Day’s change passes a limit', example: () => 'change beyond 5%', hint: 'Of the change against the previous close, up or down.' },
  { id: 'volume', label: 'Day’s volume passes a level', example: () => 'volume above 1000000', hint: 'Fires when the day’s volume passes the level.' },
  { id: 'anomaly', label: 'Anomaly', example: () => 'anomaly', hint: 'Any kind, or some of them: anomaly jump,volume (change, jump, volume, gap).' },
  { id: 'reversal', label: 'Trend turns', example: () => 'reversal sma-cross(5,20)', hint: 'When the strategy changes sides; add buy or sell for one of them. Also price-sma(20).' },
  { id: 'gap', label: 'A gap in the quotes', example: () => 'gap 10m', hint: 'At a quote that came after this much open-market time without one.' },
  { id: 'silent', label: 'Silence while the market is open', example: () => 'silent 5m', hint: 'From a symbol; without symbols, from the whole feed.' },
  { id: 'publication', label: 'A scheduled chart fails', example: () => 'publication fails', hint: 'When a job of published charts fails; once until it has succeeded again.' },
  { id: 'var', label: 'Value at risk passes a limit', example: () => 'var 99% beyond 5%', hint: 'One day, parametric, of a long position; add sell for a short one.' },
];

/** The kind a condition's text is of; null when it is none yet. */
export function kindOf(when: string): Kind | null {
  const words = when.trim().toLowerCase().split(/\s+/);
  const id = words[0] === 'price' ? (words[1] ?? '') : (words[0] ?? '');
  return KINDS.find((each) => each.id === id) ?? null;
}

/** What is filled in to make a rule, all as text. */
export interface Draft {
  readonly when: string;
  readonly symbols: string;
  readonly severity: Severity;
  readonly cooldown: string;
  readonly quiet: string;
  readonly to: readonly string[];
  readonly once: boolean;
  readonly rearm: string;
  readonly template: string;
}

const SEVERITIES: readonly string[] = ['info', 'warning', 'critical'] satisfies Severity[];

/** The draft that an address holds. */
export function draftOf(query: URLSearchParams): Draft {
  const text = (name: string) => query.get(name) ?? '';
  const severity = text('severity');
  return {
    when: text('when'),
    symbols: text('symbols'),
    severity: SEVERITIES.includes(severity) ? (severity as Severity) : 'warning',
    cooldown: text('cooldown'),
    quiet: text('quiet'),
    to: text('to').split(',').filter(Boolean),
    once: text('once') === 'yes',
    rearm: text('rearm'),
    template: text('template'),
  };
}

/** Changes of a draft as changes of the address; what is as it is without saying is left out. */
export function queryOf(changes: Partial<Draft>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(changes).map(([name, value]) => {
    if (name === 'to') return [name, (value as readonly string[]).join(',') || null];
    if (name === 'once') return [name, value ? 'yes' : null];
    if (name === 'severity') return [name, value === 'warning' ? null : (value as string)];
    return [name, (value as string) || null];
  }));
}

/** An address without a draft. */
export const NO_DRAFT: Record<string, null> = { when: null, symbols: null, severity: null, cooldown: null, quiet: null, to: null, once: null, rearm: null, template: null };

/** The rule a draft asks for: only what was filled in, so that the server's defaults hold for the rest. */
export function requestOf(draft: Draft): RuleRequest {
  const symbols = draft.symbols.split(/[\s,;]+/).filter(Boolean);
  const filled = (name: string, value: string) => (value.trim() ? { [name]: value.trim() } : {});
  return {
    when: draft.when.trim(),
    ...(symbols.length > 0 ? { symbols } : {}),
    ...(draft.severity === 'warning' ? {} : { severity: draft.severity }),
    ...filled('cooldown', draft.cooldown),
    ...filled('quiet', draft.quiet),
    ...(draft.to.length > 0 ? { to: draft.to } : {}),
    ...(draft.once ? { once: true } : {}),
    ...(draft.rearm.trim() ? { rearm_percent: Number(draft.rearm) } : {}),
    ...filled('template', draft.template),
  };
}
