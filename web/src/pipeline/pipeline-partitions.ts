import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Partition } from '../api/api';
import * as format from '../design/format';
import { shared } from '../design/shared';

/** What each partition of the stream has received, and has still to do. */
@customElement('bw-pipeline-partitions')
export class PipelinePartitions extends LitElement {
  @property({ attribute: false }) partitions: readonly Partition[] = [];

  override render() {
    if (this.partitions.length === 0) return nothing;
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label="Partitions">
        <table>
          <thead><tr><th scope="col">Partition</th><th scope="col">Received</th><th scope="col">Lag</th><th scope="col">Unflushed</th></tr></thead>
          <tbody>${this.partitions.map((each) => html`
            <tr><th scope="row">${each.partition}</th><td>${format.count(each.received)}</td><td>${format.count(each.lag_records)}</td><td>${format.count(each.unflushed)}</td></tr>`)}
          </tbody>
        </table>
      </div>`;
  }

  static override styles = [shared, css`
    .scroll { max-height: 124px; }
    table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: var(--size-s); }
    th, td { padding: 2px 0; text-align: right; font-weight: 450; }
    thead th { padding-top: 0; color: var(--muted); font-size: var(--size-xs); }
    th:first-child { text-align: left; }
    tbody th { font-weight: 550; }
  `];
}
