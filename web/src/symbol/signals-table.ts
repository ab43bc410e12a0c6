import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Analysis, Signal, Strategy, Trading } from '../api/api';
import { exists } from '../app/pages';
import { href } from '../app/router';
import * as format from '../design/format';
import { shared } from '../design/shared';
import { side } from '../kit/change';
import type { Column } from '../kit/columns';
import '../kit/state-view';
import { shown } from '../kit/state-view';
import '../kit/table';
import type { Loadable } from '../live/loadable';

const ROWS_SHOWN = 250;
const RISK = '/risk/new';

/** Every change of side, the newest first, with what it realised, and the way to its value at risk. */
@customElement('bw-signals-table')
export class SignalsTable extends LitElement {
  @property({ attribute: false }) analysis!: Loadable<Analysis>;
  @property({ attribute: false }) strategy!: Strategy;
  @property({ attribute: false }) trading!: Trading;
  @property() zone = 'UTC';

  override render() {
    return shown(this.analysis, 'The signals', ({ signals, interval, symbol }) => (signals.length === 0
      ? html`<bw-state heading="No signal yet">The first one comes when the averages are full and change sides.</bw-state>`
      : html`<bw-table label="Signals, the newest first" .columns=${this.#columns(interval === '1d' || interval === '1wk', symbol)} .rows=${signals.toReversed()} .limit=${ROWS_SHOWN}></bw-table>`));
  }

  #columns(daily: boolean, symbol: string): readonly Column<Signal>[] {
    const [fast, slow] = this.strategy.kind === 'sma-cross'
      ? [`SMA ${this.strategy.fast}`, `SMA ${this.strategy.slow}`]
      : ['Price', `SMA ${this.strategy.window}`];
    const money = (id: string, label: string, pick: (each: Signal) => number | null): Column<Signal> => ({
      id, label, numeric: true, sort: pick, cell: (each) => html`<span class=${format.direction(pick(each))}>${format.money(pick(each))}</span>`,
    });
    return [
      { id: 'time', label: daily ? 'Date' : 'Time', sort: ({ time }) => time, cell: ({ time }) => (daily ? format.day(time) : format.dayAndTime(time, this.zone)) },
      { id: 'side', label: 'Side', sort: (each) => each.side, cell: (each) => side(each.side) },
      { id: 'price', label: 'Price', numeric: true, sort: ({ price }) => price, cell: ({ price }) => format.price(price) },
      ...(fast === 'Price' ? [] : [{ id: 'fast', label: fast!, numeric: true, cell: (each: Signal) => format.price(each.fast) }]),
      { id: 'slow', label: slow!, numeric: true, cell: (each) => format.price(each.slow) },
      money('profit', 'Profit or loss', ({ profit }) => profit),
      money('total', 'Cumulative', ({ cumulative_profit }) => cumulative_profit),
      ...(exists(RISK) ? [{
        id: 'risk', label: 'Risk', unseen: true, numeric: true, cell: (each: Signal) => html`<a class="button small" data-action="risk"
          href=${href(RISK, {}, { symbol, at: each.time.slice(0, 10), side: each.side })} aria-label=${`Value at risk of ${spoken(each)} on ${format.day(each.time)}`}>Value at risk</a>`,
      }] : []),
    ];
  }

  static override styles = [shared, css`
    :host { display: flex; flex-direction: column; min-height: 0; }
    bw-table { flex: 1; }
  `];
}

const spoken = ({ side: of }: Signal) => (of === 'buy' ? 'the buy' : 'the sell');
