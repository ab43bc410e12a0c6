import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Bar, Quote, Signal, SymbolInfo } from '../api/api';
import * as format from '../design/format';
import { alert } from '../design/icons';
import type { Anomaly } from '../live/state';
import { shared } from '../design/shared';

const FLASH_MILLISECONDS = 500;

/** One symbol of the watchlist. Its price flashes in the direction it moved. */
@customElement('bw-watchlist-row')
export class WatchlistRow extends LitElement {
  @property({ attribute: false }) info!: SymbolInfo;
  @property({ attribute: false }) quote: Quote | undefined;
  @property({ attribute: false }) lastBar: Bar | undefined;
  @property({ attribute: false }) signal: Signal | undefined;
  @property({ attribute: false }) anomaly: Anomaly | undefined;
  @property({ type: Boolean }) selected = false;
  @query('[data-field=price]') private readonly priceElement!: HTMLElement | null;

  override render() {
    const { info, quote, lastBar, signal } = this;
    const price = quote?.price ?? lastBar?.close;
    const direction = format.direction(quote?.change);
    return html`
      <button aria-pressed=${this.selected ? 'true' : 'false'} @click=${this.#select}>
        <span class="name">
          <span class="symbol">${info.symbol}</span>
          ${this.#tags()}
        </span>
        <span class="price" data-field="price"><span class="sr">price </span>${format.price(price)}</span>
        <span class="move ${direction}" data-field="change"><span class="sr">change </span>${format.change(quote?.change, quote?.price)}</span>
        <span class="detail">
          <span class="sr">last signal </span>
          ${signal
            ? html`<span data-field="signal" title=${`${format.dayAndTime(signal.time)} UTC`}><b class=${signal.side === 'buy' ? 'up' : 'down'}>${signal.side === 'buy' ? '▲ Buy' : '▼ Sell'}</b> ${format.price(signal.price)}</span>`
            : html`<span>No signal</span>`}
        </span>
        <span class="detail volume" title=${`Volume ${format.volumeInFull(quote?.volume ?? lastBar?.volume)}`}>
          <abbr title="Volume">Vol</abbr> ${format.volume(quote?.volume ?? lastBar?.volume)}</span>
        <span class="percent badge ${direction || 'plain'}" data-field="percent">
          <span class="sr">change in percent </span>${format.percent(quote?.change_percent)}</span>
      </button>`;
  }

  #tags() {
    if (this.anomaly) return html`
      <span class="badge warn" data-badge="anomaly">${alert}${this.anomaly.kinds.join(' · ')}<span class="sr"> anomaly</span></span>`;
    return this.info.live ? nothing : html`<span class="badge plain">${this.lastBar ? format.day(this.lastBar.time) : 'history'}</span>`;
  }

  protected override updated(changed: PropertyValues<this>) {
    const before = changed.get('quote')?.price;
    const now = this.quote?.price;
    if (before === undefined || now === undefined || before === now) return;
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const tint = getComputedStyle(this).getPropertyValue(now > before ? '--up-soft' : '--down-soft');
    this.priceElement?.animate([{ backgroundColor: tint }, { backgroundColor: 'transparent' }], { duration: FLASH_MILLISECONDS, easing: 'ease-out' });
  }

  #select() {
    this.dispatchEvent(new CustomEvent('select-symbol', { detail: this.info.symbol, bubbles: true, composed: true }));
  }

  static override styles = [shared, css`
    button { display: grid; grid-template-columns: minmax(0, 1fr) auto 84px; align-items: center; gap: 2px 10px; width: 100%; padding: 6px 8px; border: 0; border-radius: 7px; background: none; text-align: right; transition: background 0.12s; }
    button:hover { background: var(--hover); }
    button[aria-pressed="true"] { background: var(--selected); box-shadow: inset 2px 0 0 var(--accent); }
    button:focus-visible { box-shadow: inset 0 0 0 2px var(--accent); }
    .name { display: flex; align-items: center; gap: 7px; min-width: 0; }
    .symbol { font-size: 14px; font-weight: 620; letter-spacing: -0.01em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .badge svg { width: 11px; height: 11px; }
    .price { padding: 0 4px; margin-right: -4px; border-radius: 4px; font-size: 14px; font-weight: 600; }
    .move { font-weight: 500; }
    .detail { text-align: left; font-size: var(--size-xs); color: var(--muted); white-space: nowrap; }
    .detail.volume { text-align: right; }
    .detail b { font-weight: 600; }
    abbr { text-decoration: none; }
    .percent { justify-self: end; }
    .percent.plain { padding-right: 0; background: none; }
  `];
}
