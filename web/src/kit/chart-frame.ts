import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { chart, table } from '../design/icons';
import { shared } from '../design/shared';
import './table';
import type { Column } from './columns';

/**
 * A panel around a chart, with a switch to the same figures as a table. Controls go into the `controls` slot.
 *
 *     <bw-chart-frame heading="Drawdown" .columns=${columns} .rows=${days}><bw-echart …></bw-echart></bw-chart-frame>
 */
@customElement('bw-chart-frame')
export class ChartFrame<R> extends LitElement {
  @property() heading = '';
  /** Beside the heading: unit, range, source. */
  @property() note = '';
  @property({ attribute: false }) columns: readonly Column<R>[] = [];
  /** The figures of the chart; asked for only when the table is shown. */
  @property({ attribute: false }) rows: () => readonly R[] = () => [];
  @state() private asTable = false;

  override render() {
    return html`
      <section class="panel" aria-label=${this.heading}>
        <div class="panel-head"><h2>${this.heading}</h2>${this.note ? html`<span class="label">${this.note}</span>` : nothing}
          <span class="aside row"><slot name="controls"></slot>
            <button class="button quiet icon" aria-pressed=${this.asTable ? 'true' : 'false'} aria-label=${this.asTable ? 'Show the chart' : 'Show the figures as a table'}
              @click=${() => { this.asTable = !this.asTable; }}>${this.asTable ? chart : table}</button></span></div>
        ${this.asTable ? html`<bw-table label=${`${this.heading}, figures`} .columns=${this.columns as readonly Column<unknown>[]} .rows=${this.rows()}></bw-table>` : html`<div class="plot"><slot></slot></div>`}
      </section>`;
  }

  static override styles = [shared, css`
    section { display: flex; flex-direction: column; height: 100%; }
    .panel-head { padding-right: 4px; }
    .plot { flex: 1; min-height: 0; display: grid; }
    bw-table { max-height: var(--table-height, 420px); }
  `];
}
