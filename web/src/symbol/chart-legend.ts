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
  @property({ attribute: false }) adjusted = false;
  @property({ attribute: false }) fastName: string | null = null;
  @property({ attribute: false }) slowName: string | null = null;

  override render() {
    const { bar, average } = this;
    if (!bar) return nothing;
    return html`
      <div>${this.adjusted
        ? figure('Adjusted close', format.price(bar.adj_close))
        : html`${figure('O', format.price(bar.open))}${figure('H', format.price(bar.high))}${figure('L', format.price(bar.low))}${figure('C', format.price(bar.close))}`}
        ${figure('Vol', format.volume(bar.volume))}</div>
      <div>
        ${this.fastName ? html`<span class="fast">${this.fastName}<b>${format.price(average?.fast)}</b></span>` : nothing}
        ${this.slowName ? html`<span class="slow">${this.slowName}<b>${format.price(average?.slow)}</b></span>` : nothing}</div>`;
  }

  static override styles = [shared, css`
    :host { display: grid; gap: 3px; font-size: var(--size-s); }
    div { display: flex; flex-wrap: wrap; gap: 2px 12px; justify-self: start; border-radius: 4px; background: color-mix(in srgb, var(--panel) 78%, transparent); }
    span { color: var(--muted); white-space: nowrap; }
    b { margin-left: 4px; font-weight: 550; color: var(--text); }
    .fast b { color: var(--average-fast); }
    .slow b { color: var(--average-slow); }
  `];
}

const figure = (name: string, value: string) => html`<span>${name}<b>${value}</b></span>`;
