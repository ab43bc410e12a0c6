import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { shared } from '../design/shared';

const HEIGHT = 28;

/** The points of a line through the values, from zero at the bottom to the largest at the top. */
export function linePoints(values: readonly number[]): string {
  const top = Math.max(...values, 1);
  return values.map((value, at) => `${at},${(HEIGHT - 2 - (value / top) * (HEIGHT - 4)).toFixed(1)}`).join(' ');
}

/** The last records-per-second figures as a small line; the figure itself stands beside it. */
@customElement('bw-rate-line')
export class RateLine extends LitElement {
  @property({ attribute: false }) rates: readonly number[] = [];

  override render() {
    if (this.rates.length < 2) return nothing;
    return html`<svg viewBox="0 0 ${this.rates.length - 1} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      <polyline points=${linePoints(this.rates)} vector-effect="non-scaling-stroke"/></svg>`;
  }

  static override styles = [shared, css`
    svg { display: block; width: 100%; height: ${HEIGHT}px; overflow: visible; }
    polyline { fill: none; stroke: var(--accent); stroke-width: 1.5; stroke-linejoin: round; }
  `];
}
