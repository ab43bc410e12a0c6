import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Position, VarResult } from '../api/risk';
import { href } from '../app/router';
import type { Colours } from '../design/colours';
import * as format from '../design/format';
import { shared } from '../design/shared';
import '../kit/chart-frame';
import type { Column } from '../kit/columns';
import '../kit/echart';
import '../kit/table';
import { sharesOption } from './options';
import { exactly, level, levels, loss } from './words';

/** Which position the risk of a portfolio comes from: components, that sum to the whole, and marginal values at risk. */
@customElement('bw-portfolio-parts')
export class PortfolioParts extends LitElement {
  @property({ attribute: false }) result!: VarResult;
  @property() theme = '';
  #option: (colours: Colours) => Record<string, unknown> = () => ({});

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('result')) return;
    const parts = partsOf(this.result);
    this.#option = (colours) => sharesOption(parts, colours);
  }

  override render() {
    const at = levels(this.result.var).at(-1)!;
    const parts = partsOf(this.result);
    return html`
      <section class="panel" aria-label="Positions"><div class="panel-head"><h2>Positions</h2><span class="label">components sum to the whole; a marginal value is for one more unit of weight</span></div>
        <bw-table label="What each position contributes" .columns=${this.#columns()} .rows=${this.result.positions ?? []}></bw-table></section>
      ${parts.length === 0 ? '' : html`<bw-chart-frame heading="Value and risk" note=${`at ${level(at)}`} .columns=${SHARES} .rows=${() => parts}>
        <bw-echart style=${`height:${64 + 44 * parts.length}px`} label=${`Share of the value and of the risk: ${parts.map(({ symbol, weight, risk }) => `${symbol} ${format.share(weight, false)} and ${format.share(risk, false)}`).join(', ')}`} .option=${this.#option} theme=${this.theme}></bw-echart></bw-chart-frame>`}`;
  }

  #columns(): readonly Column<Position>[] {
    const at = levels(this.result.var);
    const number = (id: string, label: string, pick: (each: Position) => number | null | undefined, show = loss): Column<Position> => ({ id, label, numeric: true, sort: pick, cell: (each) => show(pick(each)) });
    return [
      { id: 'symbol', label: 'Symbol', sort: ({ symbol }) => symbol, cell: ({ symbol }) => html`<a href=${href('/symbol/:symbol', { symbol }, { interval: '1d' })}>${symbol}</a>` },
      number('weight', 'Weight', ({ weight }) => weight, (value) => format.share(value, false)),
      { id: 'price', label: 'Close', numeric: true, sort: ({ price }) => price, cell: ({ price }) => format.price(price) },
      ...at.flatMap((each) => [
        number(`component-${each}`, `Component VaR ${level(each)}`, ({ component_var: parts }) => parts[each], exactly),
        number(`marginal-${each}`, `Marginal ${level(each)}`, ({ marginal_var: parts }) => parts[each], exactly),
        number(`es-${each}`, `Component ES ${level(each)}`, ({ component_es: parts }) => parts[each], exactly),
      ]),
    ];
  }

  static override styles = [shared, css`
    :host { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--gap); }
  `];
}

interface Part {
  readonly symbol: string;
  readonly weight: number;
  readonly risk: number;
}

const SHARES: readonly Column<Part>[] = [
  { id: 'symbol', label: 'Symbol', cell: ({ symbol }) => symbol },
  { id: 'weight', label: 'Of the value', numeric: true, cell: ({ weight }) => format.share(weight, false) },
  { id: 'risk', label: 'Of the risk', numeric: true, cell: ({ risk }) => format.share(risk, false) },
];

/** Shares of the highest confidence's value at risk; none where the components are not known. */
export function partsOf({ positions = [], var: whole }: VarResult): readonly Part[] {
  const at = levels(whole).at(-1);
  const total = at === undefined ? null : whole[at];
  if (at === undefined || !total) return [];
  return positions.flatMap(({ symbol, weight, component_var: component }) => (typeof component[at] === 'number' ? [{ symbol, weight, risk: component[at] / total }] : []));
}
