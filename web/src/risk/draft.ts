import type { PriceKind, Side } from '../api/api';
import type { Method, Place, RunsOn, VarRequest } from '../api/risk';
import type { Query } from '../app/router';

/** What a reader fills in, as text; the address holds it. Several symbols make a portfolio. */
export interface Draft {
  readonly symbols: readonly string[];
  /** How much of each symbol of a portfolio. */
  readonly amounts: readonly string[];
  readonly by: 'weights' | 'quantities';
  readonly at: string;
  readonly side: Side;
  readonly quantity: string;
  readonly method: Method;
  readonly window: string;
  readonly horizon: string;
  readonly confidence: string;
  readonly simulations: string;
  readonly workers: string;
  readonly on: RunsOn;
  readonly seed: string;
  readonly price: PriceKind;
  readonly volatility: 'plain' | 'ewma';
  readonly copula: 'gaussian' | 't';
  readonly nu: string;
  readonly sampling: 'plain' | 'importance' | 'sobol';
  readonly steps: string;
}

export type Field = keyof Draft;
export type Problems = Readonly<Partial<Record<Field, string>>>;

export const METHODS: Readonly<Record<Method, { readonly label: string; readonly words: string }>> = {
  'monte-carlo': { label: 'Monte Carlo', words: 'Normal returns with the window’s mean and deviation, drawn.' },
  parametric: { label: 'Parametric', words: 'The same normal distribution by its formula; nothing is drawn.' },
  gbm: { label: 'Brownian motion (GBM)', words: 'Geometric Brownian motion: normal log returns, drawn; prices stay above zero over long horizons.' },
  'student-t': { label: 'Student’s t', words: 'Heavier tails; ν is fitted to the window unless given.' },
  historical: { label: 'Historical', words: 'The window’s own returns, as they were.' },
  'filtered-historical': { label: 'Filtered historical', words: 'The window’s standardised returns, scaled by a volatility that follows each path.' },
};

const DEFAULTS = {
  method: 'monte-carlo', window: '101', horizon: '1', confidence: '0.95, 0.99', simulations: '100000', workers: '1', on: 'local', seed: '1',
  price: 'close', volatility: 'plain', copula: 'gaussian', nu: '', sampling: 'plain', steps: '', quantity: '', by: 'weights',
} as const;
const SIMULATED: readonly Method[] = ['monte-carlo', 'gbm', 'student-t', 'filtered-historical'];
const DIRECTED: readonly Method[] = ['monte-carlo', 'gbm'];
const MOST_KEPT = 20_000_000;
const REPLICATED = [32_768, 2_000_000] as const;
const WEIGHTS_TOLERANCE = 1e-6;

export const isSimulated = (method: Method) => SIMULATED.includes(method);

/** Which of the fields mean something for what else is chosen; the others are neither shown nor sent. */
export function applies(field: Field, draft: Draft): boolean {
  const gaussian = draft.copula === 'gaussian' || !DIRECTED.includes(draft.method);
  switch (field) {
    case 'simulations': case 'workers': case 'on': case 'seed': return isSimulated(draft.method);
    case 'copula': return DIRECTED.includes(draft.method) && draft.sampling === 'plain' && draft.steps === '';
    case 'nu': return draft.method === 'student-t' || !gaussian;
    case 'sampling': return DIRECTED.includes(draft.method) && gaussian && draft.steps === '';
    case 'steps': return draft.method === 'gbm' && gaussian && draft.sampling === 'plain';
    case 'quantity': return draft.symbols.length === 1;
    default: return true;
  }
}

/** `volatility` of a filtered history follows the path unless told otherwise. */
const usualVolatility = (method: Method) => (method === 'filtered-historical' ? 'ewma' : 'plain');

export function draftOf(query: URLSearchParams, portfolio = false): Draft {
  const text = (name: keyof typeof DEFAULTS) => query.get(name)?.trim() ?? DEFAULTS[name];
  const one = <T extends string>(name: keyof typeof DEFAULTS, among: readonly T[]) => (among.find((each) => each === query.get(name)) ?? DEFAULTS[name]) as T;
  const method = one('method', Object.keys(METHODS) as Method[]);
  const list = (name: string) => (query.get(name) ?? '').split(',').map((each) => each.trim());
  const symbols = portfolio ? list('symbols') : [query.get('symbol')?.trim() ?? ''];
  const amounts = list('amounts');
  return {
    symbols: portfolio && symbols.length < 2 ? [...symbols, ''].slice(0, 2) : symbols,
    amounts: symbols.length < 2 ? ['', ''] : symbols.map((_, at) => amounts[at] ?? ''),
    by: one('by', ['weights', 'quantities']),
    at: query.get('at') ?? '',
    side: query.get('side') === 'sell' ? 'sell' : 'buy',
    quantity: text('quantity'), method, window: text('window'), horizon: text('horizon'), confidence: text('confidence'),
    simulations: text('simulations'), workers: text('workers'), on: one('on', ['local', 'processes', 'lambda', 'ec2']), seed: text('seed'),
    price: one('price', ['close', 'adj_close']), volatility: query.has('volatility') ? one('volatility', ['plain', 'ewma']) : usualVolatility(method),
    copula: one('copula', ['gaussian', 't']), nu: text('nu'), sampling: one('sampling', ['plain', 'importance', 'sobol']), steps: text('steps'),
  };
}

/** The change of the address that fits a draft: what is usual is left out. */
export function queryOf(draft: Draft, portfolio = false): Query {
  const rest = Object.fromEntries((Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]).map((name) => [name, draft[name] === DEFAULTS[name] ? null : draft[name]]));
  return {
    ...rest,
    volatility: draft.volatility === usualVolatility(draft.method) ? null : draft.volatility,
    at: draft.at || null, side: draft.side,
    ...(portfolio ? { symbols: draft.symbols.join(','), amounts: draft.amounts.join(',') } : { symbol: draft.symbols[0] ?? null }),
  };
}

/** The draft that a request came from, to be changed and sent again. */
export function queryOfRequest(request: VarRequest): Query {
  const portfolio = request.symbols.length > 1;
  const amounts = request.quantities ?? request.weights ?? [];
  const text = (value: number | undefined) => (value === undefined ? '' : String(value));
  const usual = draftOf(new URLSearchParams(), portfolio);
  return queryOf({
    ...usual, symbols: request.symbols, amounts: amounts.map(String), by: request.quantities ? 'quantities' : 'weights', at: request.at, side: request.side,
    quantity: text(request.quantity), method: request.method ?? usual.method, window: text(request.window), horizon: text(request.horizon_days),
    confidence: (request.confidence ?? []).join(', '), simulations: text(request.simulations), workers: text(request.workers), on: request.on ?? usual.on, seed: text(request.seed),
    price: request.price ?? usual.price, volatility: request.volatility ?? usual.volatility, copula: request.copula ?? usual.copula, nu: text(request.nu),
    sampling: request.sampling ?? usual.sampling, steps: text(request.drawdown_steps),
  }, portfolio);
}

/** What is wrong with a draft, field by field, and the request it makes if nothing is. */
export function check(draft: Draft, places: readonly Place[] | null): { readonly problems: Problems; readonly request: VarRequest | null } {
  const problems: Partial<Record<Field, string>> = {};
  const used = (field: Field) => applies(field, draft);
  const whole = (field: Field, least: number, most: number): number => {
    const value = number(draft[field] as string);
    if (used(field) && !(Number.isInteger(value) && value >= least && value <= most)) problems[field] = `A whole number from ${grouped(least)} to ${grouped(most)}`;
    return value;
  };
  const window = whole('window', 2, 10_000);
  const horizon = whole('horizon', 1, 2_520);
  const simulations = whole('simulations', 100, 1_000_000_000);
  const place = places?.find(({ on }) => on === draft.on);
  const workers = whole('workers', 1, place?.available ? place.most_workers : 256);
  const seed = whole('seed', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const confidence = confidences(draft.confidence);
  if (!confidence) problems.confidence = 'One to twenty, each between 0.5 and 1, as 0.95, 0.99';
  if (place && !place.available && used('on')) problems.on = `It ${place.missing}`;
  if (problems.seed) problems.seed = 'A whole number';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.at) || Number.isNaN(Date.parse(draft.at))) problems.at = 'A day, as 2024-03-08';
  if (used('quantity') && draft.quantity !== '' && !(number(draft.quantity) > 0)) problems.quantity = 'A number above 0, or nothing for one';
  checkTail(draft, simulations, confidence, problems);
  checkPositions(draft, problems);
  if (Object.keys(problems).length > 0 || !confidence) return { problems, request: null };
  const amounts = draft.amounts.map(number);
  return { problems, request: {
    symbols: draft.symbols, at: draft.at, side: draft.side, method: draft.method, window, horizon_days: horizon, confidence, price: draft.price, volatility: draft.volatility,
    ...(draft.symbols.length > 1 ? { [draft.by]: amounts } : {}),
    ...(isSimulated(draft.method) ? { simulations, workers, on: draft.on, seed } : {}),
    ...(used('quantity') && draft.quantity !== '' ? { quantity: number(draft.quantity) } : {}),
    ...(used('copula') ? { copula: draft.copula } : {}),
    ...(used('nu') && draft.nu !== '' ? { nu: number(draft.nu) } : {}),
    ...(used('sampling') ? { sampling: draft.sampling } : {}),
    ...(used('steps') && draft.steps !== '' ? { drawdown_steps: number(draft.steps) } : {}),
  } };
}

/** What only a simulated tail has to keep to. */
function checkTail(draft: Draft, simulations: number, confidence: readonly number[] | null, problems: Partial<Record<Field, string>>) {
  const nu = number(draft.nu);
  if (applies('nu', draft)) {
    if (draft.nu !== '' ? !(nu > 2 && nu <= 1_000) : draft.method !== 'student-t') problems.nu = 'A number above 2, at most 1,000, as 4';
  }
  if (applies('steps', draft) && draft.steps !== '' && !(Number.isInteger(number(draft.steps)) && number(draft.steps) >= 1 && number(draft.steps) <= 20_000)) problems.steps = 'A whole number from 1 to 20,000, or nothing';
  if (problems.simulations || !isSimulated(draft.method)) return;
  if (applies('sampling', draft) && draft.sampling !== 'plain' && (simulations < REPLICATED[0] || simulations > REPLICATED[1])) problems.simulations = `From ${grouped(REPLICATED[0])} to ${grouped(REPLICATED[1])} with this sampling`;
  else if (confidence && simulations * (1 - confidence[0]!) > MOST_KEPT) problems.simulations = `At most ${grouped(Math.floor(MOST_KEPT / (1 - confidence[0]!)))} with confidence ${confidence[0]}`;
}

function checkPositions(draft: Draft, problems: Partial<Record<Field, string>>) {
  if (draft.symbols.some((symbol) => symbol === '')) problems.symbols = draft.symbols.length > 1 ? 'Every position needs a symbol' : 'Choose a symbol';
  else if (new Set(draft.symbols).size < draft.symbols.length) problems.symbols = 'A symbol is there twice';
  if (draft.symbols.length === 1) return;
  const amounts = draft.amounts.map(number);
  if (amounts.some((amount) => !Number.isFinite(amount))) problems.amounts = draft.by === 'weights' ? 'Every position needs a weight' : 'Every position needs a quantity';
  else if (draft.by === 'weights' && Math.abs(sum(amounts) - 1) > WEIGHTS_TOLERANCE) problems.amounts = `The weights sum to ${+sum(amounts).toFixed(6)}: they have to sum to 1`;
}

/** `0.95, 0.99`, or `95 99`, ascending; null when one is none. */
export function confidences(text: string): number[] | null {
  const parts = text.split(/[\s,;%]+/).filter(Boolean).map(Number).map((each) => (each > 1 ? each / 100 : each));
  const all = [...new Set(parts)].sort((left, right) => left - right);
  return all.length >= 1 && all.length <= 20 && all.every((each) => each > 0.5 && each < 1) ? all : null;
}

export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const number = (text: string) => (text.trim() === '' ? NaN : Number(text));
const grouped = (value: number) => value.toLocaleString('en-US');
