import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { VarResult } from '../api/risk';
import { href } from '../app/router';
import * as format from '../design/format';
import { check } from '../design/icons';
import { shared } from '../design/shared';
import { side } from '../kit/change';
import type { Column } from '../kit/columns';
import '../kit/table';
import { METHODS } from './draft';
import { days, level, levels, loss, symbolsOf } from './words';

/** Stored results, each a link to its page. Those to be compared are chosen by a button; sends `choose` with the id. */
@customElement('bw-results-table')
export class ResultsTable extends LitElement {
  @property({ attribute: false }) results: readonly VarResult[] = [];
  /** The ids chosen; null where none can be. */
  @property({ attribute: false }) chosen: readonly string[] | null = null;
  @property({ type: Boolean }) brief = false;
  @property() zone = 'UTC';

  override render() {
    return html`<bw-table label="Stored results, the newest first" .columns=${this.brief ? this.#brief() : this.#all()} .rows=${this.results} .rowLink=${({ id }: VarResult) => href('/risk/run/:id', { id })}></bw-table>`;
  }

  #brief(): readonly Column<VarResult>[] {
    return [
      { id: 'at', label: 'Day', cell: (each) => html`<a href=${href('/risk/run/:id', { id: each.id })}>${format.day(each.at)}</a>`, sort: ({ at }) => at },
      { id: 'side', label: 'Side', cell: (each) => side(each.side) },
      ...this.#losses(1),
      { id: 'method', label: 'Method', cell: ({ method, window }) => html`<span class="muted">${method}, ${window}</span>` },
    ];
  }

  #all(): readonly Column<VarResult>[] {
    const number = (id: string, label: string, pick: (each: VarResult) => number, show = (value: number) => format.count(value)): Column<VarResult> => ({ id, label, numeric: true, sort: pick, cell: (each) => show(pick(each)) });
    const { chosen } = this;
    return [
      ...(chosen ? [{
        id: 'choose', label: 'Mark', cell: ({ id, symbol, at }: VarResult) => html`<button class="button small icon mark" style=${MARK} data-action="choose" aria-pressed=${chosen.includes(id) ? 'true' : 'false'} aria-label=${`Compare ${symbol} of ${format.day(at)}`}
          @click=${() => this.dispatchEvent(new CustomEvent('choose', { detail: id }))}>${chosen.includes(id) ? check : ''}</button>`,
      }] : []),
      { id: 'symbol', label: 'Symbol', sort: ({ symbol }) => symbol, cell: (each) => html`<a href=${href('/risk/run/:id', { id: each.id })} style="font-weight:600;text-decoration:none">${shortName(each.symbol)}</a>` },
      { id: 'side', label: 'Side', sort: (each) => each.side, cell: (each) => side(each.side) },
      { id: 'at', label: 'Day', sort: ({ at }) => at, cell: ({ at }) => format.day(at) },
      ...this.#losses(2),
      { id: 'method', label: 'Method', sort: ({ method }) => method, cell: ({ method }) => METHODS[method].label },
      number('window', 'Window', ({ window }) => window),
      number('simulations', 'Simulations', ({ simulations }) => simulations, (value) => (value === 0 ? format.UNKNOWN : format.count(value))),
      number('horizon', 'Horizon', ({ horizon_days }) => horizon_days, days),
      number('seconds', 'Took', ({ seconds }) => seconds, (value) => format.duration(1_000 * value)),
      { id: 'time', label: 'Computed', numeric: true, sort: ({ time }) => time, cell: ({ time }) => html`<span class="muted">${format.dayAndTime(time, this.zone)}</span>` },
    ];
  }

  /** The confidences that most results have, at most so many. */
  #losses(most: number): readonly Column<VarResult>[] {
    return usual(this.results).slice(-most).map((at) => ({
      id: `var-${at}`, label: `VaR ${level(at)}`, numeric: true, sort: (each: VarResult) => each.var[at], cell: (each: VarResult) => html`<b style="font-weight:550">${loss(each.var[at])}</b>`,
    }));
  }

  static override styles = [shared, css`
    :host { display: flex; flex-direction: column; min-height: 0; }
  `];
}

const MARK = 'width:20px;height:20px;padding:0;vertical-align:middle';
const MOST_NAMES = 3;

const shortName = (symbol: string) => {
  const all = symbolsOf(symbol);
  return all.length > MOST_NAMES ? `${all.slice(0, MOST_NAMES).join(' + ')} + ${all.length - MOST_NAMES} more` : all.join(' + ');
};

/** The two confidences that most results have, ascending. */
export function usual(results: readonly VarResult[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const each of results) for (const at of levels(each.var)) counts.set(at, (counts.get(at) ?? 0) + 1);
  return [...counts].sort((left, right) => right[1] - left[1]).slice(0, 2).map(([at]) => at).sort();
}
