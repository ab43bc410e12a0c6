import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Account, Status } from '../api/api';
import './pipeline-partitions';
import './rate-line';
import * as format from '../design/format';
import { alert, arrow, check } from '../design/icons';
import { balances } from '../live/state';
import { shared } from '../design/shared';

/** The pipeline's books: where every record received went, how fast, and what is still on its way. */
@customElement('bw-pipeline-account')
export class PipelineAccount extends LitElement {
  @property({ attribute: false }) status: Status | null = null;
  @property({ attribute: false }) rates: readonly number[] = [];
  @property({ type: Boolean }) stale = false;

  override render() {
    const { status } = this;
    return html`
      <section class="panel" aria-labelledby="title" ?data-stale=${this.stale}>
        <div class="panel-head"><h2 id="title">Pipeline</h2>
          ${status ? html`<span class="aside" title=${`Started ${format.dayAndTime(status.started_at)} UTC`}>${status.platform} · v${status.version}</span>` : nothing}</div>
        <div class="scroll">${status ? this.#books(status) : bones()}</div>
      </section>`;
  }

  #books(status: Status) {
    const { account, rate, lag, lake } = status;
    return html`
      <div class="block balance" data-block="balance">
        ${this.#total(account)}
        ${proportions(account)}
        <dl class="terms">
          ${term('=', 'stored', 'Stored', account.stored)}
          ${term('+', 'duplicates', 'Duplicates', account.duplicates)}
          ${term('+', 'rejected', 'Rejected', account.rejected)}
        </dl>
      </div>
      <button class="letters" data-action="dead-letters" @click=${this.#open}>
        <span>Dead letters</span><span class="muted">${account.rejected === 0 ? 'none rejected' : `${format.count(account.rejected)} rejected`}</span>${arrow}</button>
      <div class="block flow">
        <div><span class="label">Rate</span><strong>${format.rate(rate.records_per_second)}<small> records/s</small></strong></div>
        <bw-rate-line .rates=${this.rates}></bw-rate-line>
        <div><span class="label">Lag</span><strong>${format.duration(lag.milliseconds)}<small> · ${format.count(lag.records)} behind</small></strong></div>
      </div>
      <dl class="block counts">
        ${figure('Late', account.late)}${figure('Corrected', account.corrected)}${figure('Anomalies', account.anomalies)}
        ${figure('Signals', account.signals)}${figure('Alerts', account.alerts)}
      </dl>
      <bw-pipeline-partitions class="block" .partitions=${status.partitions}></bw-pipeline-partitions>
      <dl class="block lake">
        ${figure('Lake files', lake.files)}
        ${figure('Unflushed rows', lake.unflushed_rows)}
        <div><dt>Last flush</dt><dd>${lake.last_flush ? moment(lake.last_flush) : 'Not yet'}</dd></div>
      </dl>`;
  }

  #total(account: Account) {
    const even = balances(account);
    return html`
      <div class="total">
        <div><span class="label">Received</span><strong data-field="received">${format.count(account.received)}</strong></div>
        <span class="badge ${even ? 'good' : 'bad'}" data-badge="balance">${even ? check : alert}${even ? 'Balances' : 'Does not balance'}</span>
      </div>`;
  }

  readonly #open = () => this.dispatchEvent(new CustomEvent('open-dead-letters', { bubbles: true, composed: true }));

  static override styles = [shared, css`
    :host { min-height: 0; }
    section { display: flex; flex-direction: column; max-height: 100%; overflow: hidden; }
    .panel-head { flex: none; }
    [data-stale] .block { opacity: 0.85; }
    .block { margin: 0; padding: 10px 14px; border-bottom: 1px solid var(--line); }
    .block:last-child { border-bottom: 0; }
    .total { display: flex; align-items: flex-end; justify-content: space-between; }
    .total strong { display: block; font-size: 24px; font-weight: 640; line-height: 1.2; letter-spacing: -0.025em; }
    .badge svg { width: 12px; height: 12px; }
    svg.proportions { display: block; width: 100%; height: 6px; margin: 8px 0 10px; border-radius: 3px; background: var(--raised); }
    .stored { fill: var(--accent); color: var(--accent); }
    .duplicates { fill: var(--warn); color: var(--warn); }
    .rejected { fill: var(--down); color: var(--down); }
    .terms { display: grid; grid-template-columns: 1fr 1fr 1fr; margin: 0; }
    .terms div { display: grid; grid-template-columns: auto 1fr; column-gap: 8px; }
    .terms i { grid-row: span 2; align-self: end; color: var(--muted); font-style: normal; font-size: 15px; line-height: 22px; }
    .terms dt { display: flex; align-items: center; gap: 5px; }
    .terms dt::before { content: ""; width: 7px; height: 7px; border-radius: 2px; background: currentColor; }
    .terms dt span { color: var(--muted); }
    .terms dd { margin: 0; font-size: var(--size-l); font-weight: 600; line-height: 22px; }
    .letters { display: flex; align-items: center; gap: 8px; width: 100%; padding: 9px 12px 9px 14px; border: 0; border-bottom: 1px solid var(--line); background: none; font-size: var(--size-s); font-weight: 550; text-align: left; transition: background 0.12s; }
    .letters:hover { background: var(--hover); }
    .letters:focus-visible { box-shadow: inset 0 0 0 2px var(--accent); }
    .letters .muted { margin-left: auto; font-weight: 400; }
    .letters svg { width: 14px; height: 14px; color: var(--muted); }
    .flow { display: grid; grid-template-columns: auto 1fr auto; align-items: end; gap: 14px; }
    .flow strong { display: block; font-size: var(--size-l); font-weight: 600; white-space: nowrap; }
    small { color: var(--muted); font-size: var(--size-xs); font-weight: 450; }
    .counts { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 10px 12px; }
    .counts dt, .lake dt { color: var(--muted); }
    .counts dd, .lake dd { margin: 0; font-weight: 600; line-height: 1.4; }
    dt { font-size: var(--size-xs); }
    .lake { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 12px; }
    .lake dd { font-weight: 500; }
    .bones { display: grid; gap: 14px; padding: 18px 14px; }
  `];
}

/** The three outcomes as shares of a bar as long as what was received. */
function proportions({ received, stored, duplicates, rejected }: Account) {
  return html`<svg class="proportions" viewBox="0 0 ${Math.max(received, 1)} 1" preserveAspectRatio="none" aria-hidden="true">${svg`
    <rect class="stored" width=${stored} height="1"/>
    <rect class="duplicates" x=${stored} width=${duplicates} height="1"/>
    <rect class="rejected" x=${stored + duplicates} width=${rejected} height="1"/>`}</svg>`;
}

const term = (sign: string, name: string, label: string, value: number) => html`
  <div><i aria-hidden="true">${sign}</i><dt class=${name}><span>${label}</span></dt><dd data-field=${name}>${format.count(value)}</dd></div>`;
const figure = (label: string, value: number) => html`<div><dt>${label}</dt><dd>${format.count(value)}</dd></div>`;
const moment = (time: string) => html`${format.dayAndTime(time)} <small>UTC</small>`;
const bones = () => html`<div class="bones" aria-label="Loading the pipeline's account">
  ${[1, 2, 3, 4].map(() => html`<span class="bone"></span>`)}</div>`;
