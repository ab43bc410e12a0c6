import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { HEIGHT, WIDTH, sparkPoints } from './points';

/** A small line of how a price moved; its figures stand beside it. Blue when it ends above `base`, vermilion below. */
@customElement('bw-sparkline')
export class Sparkline extends LitElement {
  @property({ attribute: false }) values: readonly number[] = [];
  /** What it is compared with; the first value unless given. */
  @property({ attribute: false }) base: number | null = null;

  override render() {
    const points = sparkPoints(this.values);
    if (!points) return nothing;
    const last = this.values.at(-1)!;
    const base = this.base ?? this.values[0]!;
    const direction = last === base ? '' : last > base ? 'up' : 'down';
    return html`<svg class=${direction} viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      <polyline points=${points} vector-effect="non-scaling-stroke"/></svg>`;
  }

  static override styles = css`
    :host { display: block; height: 22px; }
    svg { display: block; width: 100%; height: 100%; overflow: visible; color: var(--muted); }
    .up { color: var(--up); }
    .down { color: var(--down); }
    polyline { fill: none; stroke: currentColor; stroke-width: 1.25; stroke-linejoin: round; }
  `;
}
