import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Bar, Quote, SymbolInfo } from '../api/api';
import * as format from '../design/format';
import { shared } from '../design/shared';
import { arrow } from '../kit/change';

/** The symbol's name, its price in large, and its day so far. */
@customElement('bw-instrument-header')
export class InstrumentHeader extends LitElement {
  @property({ attribute: false }) info!: SymbolInfo;
  @property({ attribute: false }) quote: Quote | undefined;
  @property({ attribute: false }) bars: readonly Bar[] = [];
  @property() zone = 'UTC';

  override render() {
    const { info, quote } = this;
    const last = this.bars.at(-1);
    const day = quote ?? last;
    const direction = format.direction(quote?.change);
    return html`
      <div class="title">
        <h1>${info.symbol}</h1>
        ${quote?.exchange ? html`<span class="muted">${quote.exchange}</span>` : nothing}
        ${info.recorded ? html`<span class="badge warn">Recorded</span>` : nothing}
        ${info.live ? nothing : html`<span class="badge plain">History only</span>`}
      </div>
      <div class="now">
        <span class="price">${format.price(quote?.price ?? last?.close)}</span>
        ${quote?.currency ? html`<span class="muted">${quote.currency}</span>` : nothing}
        ${quote && quote.change !== null ? html`<span class="change ${direction}">${arrow(direction)}${format.change(quote.change, quote.price)} (${format.percent(quote.change_percent)})</span>` : nothing}
      </div>
      <dl class="facts">
        ${fact('Open', format.price(day?.open))}
        ${fact('High', format.price(day?.high))}
        ${fact('Low', format.price(day?.low))}
        ${quote ? fact('Prev. close', format.price(quote.previous_close)) : nothing}
        ${fact('Volume', format.volume(day?.volume))}
        ${quote ? fact('Quote', html`${format.dayAndTime(quote.timestamp, this.zone)} <small>${format.zoneName(this.zone, quote.timestamp)}</small>`) : fact('Last bar', format.day(last?.time ?? null))}
      </dl>`;
  }

  static override styles = [shared, css`
    :host { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 24px; padding: 8px 12px; }
    .title { display: flex; align-items: baseline; gap: 8px; font-size: var(--size-s); }
    .now { display: flex; align-items: baseline; gap: 8px; }
    .price { font-size: var(--size-xxl); font-weight: 600; line-height: 1.15; letter-spacing: -0.02em; }
    .change { font-size: var(--size-l); font-weight: 550; }
    .facts { margin-left: auto; }
    small { color: var(--muted); font-size: var(--size-xs); }
    @media (max-width: 900px) { .facts { margin-left: 0; gap: 4px 16px; } }
  `];
}

const fact = (name: string, value: unknown) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
