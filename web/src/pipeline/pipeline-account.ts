import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Account, Status } from '../api/api';
import './pipeline-partitions';
import * as format from '../design/format';
import { alert, check } from '../design/icons';
import { balances } from '../live/state';
import { shared } from '../design/shared';

/** The pipeline's books: where every record received went. */
@customElement('bw-pipeline-account')
export class PipelineAccount extends LitElement {
  @property({ attribute: false }) status: Status | null = null;
  @property({ type: Boolean }) stale = false;

  override render() {
    const { status } = this;
    return html`
      <section class="panel" aria-labelledby="title" ?data-stale=${this.stale}>
        <div class="panel-head"><h2 id="title">Books</h2>${status ? html`<span class="aside">since ${format.dayAndTime(status.started_at)} UTC</span>` : nothing}</div>
        <div class="scroll">${status ? this.#books(status) : bones()}</div>
      </section>`;
  }

  #books(status: Status) {
    const { account } = status;
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
      <dl class="block counts">
        ${figure('Late', account.late)}${figure('Corrected', account.corrected)}${figure('Anomalies', account.anomalies)}
        ${figure('Signals', account.signals)}${figure('Alerts', account.alerts)}
      </dl>
      <bw-pipeline-partitions class="block" .partitions=${status.partitions}></bw-pipeline-partitions>`;
  }

  #total(account: Account) {
    const even = balances(account);
    return html`
      <div class="total">
        <div><span class="label">Received</span><strong data-field="received">${format.count(account.received)}</strong></div>
        <span class="badge ${even ? 'good' : 'bad'}" data-badge="balance">${even ? check : alert}${even ? 'Balances' : 'Does not balance'}</span>
      </div>`;
  }

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
    .stored { fill: var(--good); color: var(--good); }
    .duplicates { fill: var(--line-strong); color: var(--line-strong); }
    .rejected { fill: var(--down); color: var(--down); }
    .terms { display: grid; grid-template-columns: 1fr 1fr 1fr; margin: 0; }
    .terms div { display: grid; grid-template-columns: auto 1fr; column-gap: 8px; }
    .terms i { grid-row: span 2; align-self: end; color: var(--muted); font-style: normal; font-size: 15px; line-height: 22px; }
    .terms dt { display: flex; align-items: center; gap: 5px; }
    .terms dt::before { content: ""; width: 7px; height: 7px; border-radius: 2px; background: currentColor; }
    .terms dt span { color: var(--muted); }
    .terms dd { margin: 0; font-size: var(--size-l); font-weight: 600; line-height: 22px; }
    .counts { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 10px 12px; }
    .counts dt { color: var(--muted); }
    .counts dd { margin: 0; font-weight: 600; line-height: 1.4; }
    dt { font-size: var(--size-xs); }
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
const bones = () => html`<div class="bones" aria-label="Loading the pipeline's account">
  ${[1, 2, 3, 4].map(() => html`<span class="bone"></span>`)}</div>`;
