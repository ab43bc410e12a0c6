import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Average, Bar } from '../api/api';
import * as format from '../design/format';
import { shared } from '../design/shared';

/** The figures of the bar under the pointer, or of the newest one. */
@customElement('bw-chart-legend')
export class ChartLegend extends LitElement {
  @property({ attribute: false }) bar: Bar | null = null;
  @property({ attribute: false }) average: Average | null = null;
  @property({ attribute: false }) fastName: string | null = null;
  @property({ attribute: false }) slowName: string | null = null;
  @property() zone = 'UTC';
  @property({ type: Boolean }) hovered = false;

  override render() {
    const { bar, average } = this;
    if (!bar) return nothing;
    const direction = format.direction(bar.close !== null && bar.open !== null ? bar.close - bar.open : null);
    const figure = (name: string, value: string) => html`<span>${name}<b class=${direction}>${value}</b></span>`;
    return html`
      <div>${this.hovered ? html`<span><b>${this.#time(bar)}</b></span>` : nothing}
        ${figure('O', format.price(bar.open))}${figure('H', format.price(bar.high))}${figure('L', format.price(bar.low))}${figure('C', format.price(bar.close))}
        <span>Vol<b>${format.volume(bar.volume)}</b></span></div>
      <div>
        ${this.fastName ? html`<span class="fast">${this.fastName}<b>${format.price(average?.fast)}</b></span>` : nothing}
        ${this.slowName ? html`<span class="slow">${this.slowName}<b>${format.price(average?.slow)}</b></span>` : nothing}</div>`;
  }

  #time({ time }: Bar) {
    return time.endsWith('T00:00:00.000000Z') ? format.day(time) : format.dayAndTime(time, this.zone);
  }

  static override styles = [shared, css`
    :host { display: grid; gap: 2px; font-size: var(--size-s); }
    div { display: flex; flex-wrap: wrap; gap: 0 10px; justify-self: start; background: color-mix(in srgb, var(--panel) 80%, transparent); }
    span { color: var(--muted); white-space: nowrap; }
    b { margin-left: 3px; font-weight: 550; color: var(--text); }
    b.up { color: var(--up); }
    b.down { color: var(--down); }
    .fast b { color: var(--average-fast); }
    .slow b { color: var(--average-slow); }
  `];
}
