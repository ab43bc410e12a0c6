import { css, html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Quote, Signal, SymbolInfo } from '../api/api';
import { Page } from '../app/page';
import { href } from '../app/router';
import * as format from '../design/format';
import { shared } from '../design/shared';
import { change, side } from '../kit/change';
import type { Column } from '../kit/columns';
import '../kit/state-view';
import '../kit/table';
import type { LiveState } from '../live/state';

interface Row {
  readonly info: SymbolInfo;
  readonly quote: Quote | undefined;
  readonly signal: Signal | undefined;
}

const COLUMNS: readonly Column<Row>[] = [
  { id: 'symbol', label: 'Symbol', cell: ({ info }) => html`<a href=${href('/symbol/:symbol', { symbol: info.symbol })}>${info.symbol}</a>`, sort: ({ info }) => info.symbol },
  { id: 'price', label: 'Price', numeric: true, cell: ({ quote }) => html`<span data-field="price">${format.price(quote?.price)}</span>`, sort: ({ quote }) => quote?.price },
  { id: 'change', label: 'Change', numeric: true, cell: ({ quote }) => change(quote?.change, format.change(quote?.change, quote?.price)), sort: ({ quote }) => quote?.change },
  { id: 'volume', label: 'Volume', numeric: true, cell: ({ quote }) => format.volume(quote?.volume), sort: ({ quote }) => quote?.volume },
  { id: 'signal', label: 'Last signal', cell: ({ signal }) => (signal ? side(signal.side) : format.UNKNOWN), sort: ({ signal }) => signal?.time },
];

/** Every symbol with its newest figures. */
@customElement('bw-watchlist-page')
export class WatchlistPage extends Page {
  override render() {
    const { symbols, quotes, lastSignals, problem } = this.app.live.state;
    const rows = symbols?.map((info) => ({ info, quote: quotes[info.symbol], signal: lastSignals[info.symbol] }));
    return html`<div class="page"><h1 class="sr">Markets</h1><section class="panel">
      ${rows ? html`<bw-table label="Watchlist" .columns=${COLUMNS} .rows=${rows} .rowLink=${(row: Row) => href('/symbol/:symbol', { symbol: row.info.symbol })}></bw-table>`
        : html`<bw-state kind=${problem ? 'error' : 'loading'} heading=${problem ?? 'Loading symbols'} @retry=${() => void this.app.live.load()}></bw-state>`}
    </section></div>`;
  }

  protected override cares(state: LiveState, before: LiveState) {
    return state.symbols !== before.symbols || state.quotes !== before.quotes || state.lastSignals !== before.lastSignals || state.problem !== before.problem;
  }

  static override styles = [shared, css``];
}
