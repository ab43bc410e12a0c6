import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Delivery, FailedDelivery, PastAlert } from '../api/alerts';
import { href } from '../app/router';
import * as format from '../design/format';
import { alert, check, clock } from '../design/icons';
import { shared } from '../design/shared';
import type { Column } from '../kit/columns';
import '../kit/table';
import { severity } from './rules-table';

const STATE = { sent: { badge: 'good', icon: check }, waiting: { badge: 'plain', icon: clock }, failed: { badge: 'bad', icon: alert } } as const;

/** Alerts that fired, the newest first, and what became of each delivery. */
@customElement('bw-alert-history')
export class AlertHistory extends LitElement {
  @property({ attribute: false }) alerts: readonly PastAlert[] = [];
  @property() zone = 'UTC';

  override render() {
    return html`<bw-table label="Alerts, the newest first" .columns=${this.#columns()} .rows=${this.alerts}></bw-table>`;
  }

  #columns(): readonly Column<PastAlert>[] {
    return [
      { id: 'time', label: 'Time', sort: ({ time }) => time, cell: ({ time }) => format.dayAndTime(time, this.zone) },
      { id: 'symbol', label: 'Symbol', sort: ({ symbol }) => symbol, cell: ({ symbol }) => (symbol ? html`<a href=${href('/symbol/:symbol', { symbol })}>${symbol}</a>` : html`<span class="muted">Feed</span>`) },
      { id: 'price', label: 'Price', numeric: true, sort: ({ price }) => price, cell: ({ price }) => format.price(price) },
      { id: 'why', label: 'What happened', cell: ({ why }) => why },
      { id: 'severity', label: 'Severity', sort: (each) => each.severity, cell: (each) => severity(each.severity) },
      { id: 'deliveries', label: 'Told', cell: ({ deliveries }) => (deliveries.length === 0 ? html`<span class="muted">Nobody: muted</span>` : html`<span class="row">${deliveries.map(told)}</span>`) },
    ];
  }

  static override styles = tableStyles();
}

/** Deliveries that were given up. Sends `resend` with the delivery's id. */
@customElement('bw-failed-deliveries')
export class FailedDeliveries extends LitElement {
  @property({ attribute: false }) deliveries: readonly FailedDelivery[] = [];
  @property() zone = 'UTC';

  override render() {
    return html`<bw-table label="Deliveries that were given up" .columns=${this.#columns()} .rows=${this.deliveries}></bw-table>`;
  }

  #columns(): readonly Column<FailedDelivery>[] {
    return [
      { id: 'at', label: 'Given up', sort: ({ at }) => at, cell: ({ at }) => format.dayAndTime(at, this.zone) },
      { id: 'subject', label: 'Message', cell: ({ subject }) => subject },
      { id: 'to', label: 'To', sort: ({ recipient }) => recipient, cell: ({ recipient, channel }) => html`${recipient} <span class="muted">by ${channel}</span>` },
      { id: 'tries', label: 'Tries', numeric: true, sort: ({ tries }) => tries, cell: ({ tries }) => format.count(tries) },
      { id: 'failure', label: 'Why', cell: ({ failure }) => html`<span class="down">${failure}</span>` },
      { id: 'resend', label: 'Send again', unseen: true, numeric: true, cell: ({ delivery, subject }) => html`<button class="button small" aria-label=${`Send again: ${subject}`}
        @click=${() => this.dispatchEvent(new CustomEvent('resend', { detail: delivery }))}>Send again</button>` },
    ];
  }

  static override styles = tableStyles();
}

function told({ recipient, channel, state, at, tries, failure }: Delivery) {
  const { badge, icon } = STATE[state];
  return html`<span class="badge ${badge}" title=${`${channel}, ${state} ${format.dayAndTime(at)} UTC, ${tries} ${tries === 1 ? 'try' : 'tries'}${failure ? `: ${failure}` : ''}`}>${icon}${recipient}<span class="sr">, ${state}</span></span>`;
}

function tableStyles() {
  return [shared, css`
    :host { display: flex; flex-direction: column; min-height: 0; }
    bw-table { flex: 1; }
  `];
}
