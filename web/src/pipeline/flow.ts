import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Status } from '../api/api';
import { href } from '../app/router';
import * as format from '../design/format';
import { alert, bell, check, database, live, pipeline, record, table } from '../design/icons';
import { shared } from '../design/shared';
import { balances } from '../live/state';
import './rate-line';

/** The stages a record goes through, with what each has done, how fast, and what still waits. Sends `letters`. */
@customElement('bw-pipeline-flow')
export class PipelineFlow extends LitElement {
  @property({ attribute: false }) status!: Status;
  @property({ attribute: false }) rates: readonly number[] = [];
  @property({ type: Boolean }) stale = false;

  override render() {
    const { account, rate, lag, lake, partitions, source } = this.status;
    const even = balances(account);
    const flows = !this.stale && (rate.records_per_second ?? 0) > 0;
    return html`
      <ol class=${flows ? 'flows' : ''}>
        ${this.#stage('source', source.recorded ? record : live, 'Source', html`${format.rate(rate.records_per_second)}<small> records/s</small>`, html`<bw-rate-line .rates=${this.rates}></bw-rate-line>`, source.label)}
        ${this.#stage('stream', pipeline, 'Stream', html`${format.count(lag.records)}<small> waiting</small>`, fact('Behind by', format.duration(lag.milliseconds)), partitions.length === 1 ? 'One partition, durable' : `${partitions.length} partitions, durable`)}
        ${this.#stage('processing', check, 'Processing', html`${format.count(account.received)}<small> received</small>`, html`
          <span class="badge ${even ? 'good' : 'bad'}">${even ? check : alert}${even ? 'Books balance' : 'Books do not balance'}</span>`, `${format.count(account.duplicates)} ${account.duplicates === 1 ? 'duplicate' : 'duplicates'}, ${format.count(account.late)} late`)}
        ${this.#stage('lake', database, 'Lake', html`${format.count(account.stored)}<small> stored</small>`, fact('Not flushed yet', format.count(lake.unflushed_rows)), html`${format.count(lake.files)} files${lake.last_flush ? html`, flushed ${format.timeOfDay(lake.last_flush)} UTC` : nothing}`)}
      </ol>
      <ul aria-label="What comes of it">
        <li><button data-action="dead-letters" class=${account.rejected > 0 ? 'some' : ''} @click=${() => this.dispatchEvent(new CustomEvent('letters'))}>${alert}<strong>${format.count(account.rejected)}</strong> dead ${account.rejected === 1 ? 'letter' : 'letters'}</button></li>
        <li><span>${table}<strong>${format.count(account.anomalies)}</strong> anomalies</span></li>
        <li><span>${table}<strong>${format.count(account.signals)}</strong> signals</span></li>
        <li><a href=${href('/alerts')}>${bell}<strong>${format.count(account.alerts)}</strong> ${account.alerts === 1 ? 'alert' : 'alerts'}</a></li>
      </ul>`;
  }

  #stage(id: string, icon: unknown, name: string, figure: unknown, more: unknown, note: unknown) {
    return html`<li class="stage ${id}" data-stage=${id}>
      <div class="name">${icon}<h2>${name}</h2></div>
      <strong class="figure">${figure}</strong>
      <div class="more">${more}</div>
      <p>${note}</p>
      ${id === 'lake' ? nothing : arrow}
    </li>`;
  }

  static override styles = [shared, css`
    ol { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 40px; margin: 0; padding: 16px 16px 12px; list-style: none; }
    .stage { position: relative; display: grid; gap: 3px; align-content: start; padding: 10px 12px; border: 1px solid var(--line-strong); border-radius: var(--radius); background: var(--raised); }
    .name { display: flex; align-items: center; gap: 7px; color: var(--muted); }
    .name svg { width: 14px; height: 14px; color: var(--accent); }
    h2 { font-size: var(--size-s); font-weight: 550; }
    .figure { font-size: var(--size-xl); font-weight: 600; letter-spacing: -0.02em; line-height: 1.25; white-space: nowrap; }
    small { color: var(--muted); font-size: var(--size-s); font-weight: 450; letter-spacing: 0; }
    .more { min-height: 30px; display: flex; align-items: end; color: var(--secondary); font-size: var(--size-s); }
    .more > * { flex: 0 1 auto; }
    bw-rate-line { flex: 1; }
    p { margin: 0; color: var(--muted); font-size: var(--size-xs); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .arrow { position: absolute; left: calc(100% + 1px); top: calc(50% - 8px); width: 40px; height: 16px; color: var(--muted); }
    .arrow .line { stroke-dasharray: 4 4; }
    .flows .arrow { color: var(--accent); }
    .flows .arrow .line { animation: run 0.8s linear infinite; }
    @keyframes run { to { stroke-dashoffset: -8; } }
    ul { display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: 40px; margin: 0; padding: 0 16px 14px; list-style: none; }
    ul li > * { display: flex; align-items: center; gap: 6px; width: 100%; height: 30px; padding: 0 12px; border: 1px dashed var(--line-strong); border-radius: var(--radius); background: none; color: var(--secondary); font-size: var(--size-s); text-decoration: none; }
    ul strong { color: var(--text); font-weight: 600; }
    ul svg { width: 13px; height: 13px; color: var(--muted); }
    button:hover, a:hover { background: var(--hover); border-style: solid; }
    .some { border-color: var(--danger) !important; }
    .some svg, .some strong { color: var(--danger); }
    @media (max-width: 980px) {
      ol { grid-template-columns: minmax(0, 1fr); gap: 26px; }
      .arrow { left: calc(50% - 11px); top: calc(100% + 4px); width: 22px; transform: rotate(90deg); }
      ul { grid-template-columns: 1fr 1fr; gap: 8px; }
    }
  `];
}

const arrow = html`<svg class="arrow" viewBox="0 0 40 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">${svg`<path class="line" d="M2 8h34"/><path d="m32 4 4 4-4 4"/>`}</svg>`;
const fact = (name: string, value: string) => html`<span><span class="muted">${name}</span> ${value}</span>`;
