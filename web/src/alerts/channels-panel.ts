import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { alerts, type Channel, type Tested } from '../api/alerts';
import type { Notices } from '../app/notices';
import * as format from '../design/format';
import { alert, bell, check, clock } from '../design/icons';
import { shared } from '../design/shared';
import { shown } from '../kit/state-view';
import type { Loadable } from '../live/loadable';

/** Who is told and how: each channel as it stands, a sample to try it, and this browser's own notifications. */
@customElement('bw-alert-channels')
export class AlertChannels extends LitElement {
  @property({ attribute: false }) channels!: Loadable<readonly Channel[]>;
  @property({ attribute: false }) notices!: Notices;
  @property() zone = 'UTC';
  @state() private tested: readonly Tested[] = [];
  @state() private testing = '';
  #end: (() => void) | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.#end = this.notices.subscribe(() => this.requestUpdate());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
  }

  override render() {
    return html`
      <section class="panel" aria-label="Channels">
        <div class="panel-head"><h2>Channels</h2><span class="aside"></span>
          <button class="button small" ?disabled=${this.testing !== ''} @click=${() => void this.#test(null)}>Test all</button></div>
        ${this.#notices()}
        ${shown(this.channels, 'The channels', (channels) => html`<ul>${channels.map((each) => this.#channel(each))}</ul>`)}
      </section>`;
  }

  #notices() {
    const { state } = this.notices;
    const text = { none: 'This browser shows none for this address.', denied: 'The browser was told not to show any: allow them in its settings for this address.',
      off: 'Also when this page is not in front.', on: 'Shown on this device, also when this page is not in front.' }[state];
    return html`<div class="notices" data-notices=${state}>${bell}<div><strong>Notifications of this browser</strong><span>${text}</span></div>
      ${state === 'off' ? html`<button class="button small" @click=${() => void this.notices.switchOn()}>Turn on</button>` : nothing}
      ${state === 'on' ? html`<button class="button small" @click=${() => this.notices.switchOff()}>Turn off</button>` : nothing}</div>`;
  }

  #channel({ name, kind, recipients, waiting, closed_until: closed, failure }: Channel) {
    const known = this.tested.filter(({ channel }) => channel === name);
    return html`<li data-channel=${name}>
      <div class="head"><strong>${name}</strong><span class="muted">${kind === name ? '' : kind}</span>
        ${failure || closed ? html`<span class="badge bad">${alert}Failing</span>` : html`<span class="badge good">${check}Working</span>`}
        ${waiting > 0 ? html`<span class="badge plain">${clock}${format.count(waiting)} waiting</span>` : nothing}</div>
      ${failure ? html`<p class="problem">${failure}${closed ? html` <span class="muted">Left alone until ${format.timeOfDay(closed, this.zone)}.</span>` : nothing}</p>` : nothing}
      ${recipients.map((recipient) => html`<div class="recipient"><span>${recipient}</span>${known.filter((each) => each.recipient === recipient).map((each) => html`
        <span class="result ${each.taken ? 'good' : 'bad'}" role="status">${each.taken ? check : alert}${each.detail}</span>`)}
        <button class="button quiet small" ?disabled=${this.testing !== ''} aria-label=${`Send a sample to ${recipient}`} @click=${() => void this.#test(recipient)}>${this.testing === recipient ? 'Sending' : 'Test'}</button></div>`)}
    </li>`;
  }

  async #test(recipient: string | null) {
    this.testing = recipient ?? 'all';
    try {
      const tested = await alerts.test(recipient);
      this.tested = [...this.tested.filter((each) => !tested.some((now) => now.recipient === each.recipient)), ...tested];
    } catch (error) {
      this.dispatchEvent(new CustomEvent('problem', { detail: error instanceof Error ? error.message : String(error) }));
    } finally {
      this.testing = '';
      this.dispatchEvent(new CustomEvent('tested'));
    }
  }

  static override styles = [shared, css`
    .panel-head { padding-right: 8px; }
    .notices { display: grid; grid-template-columns: auto 1fr auto; align-items: center; gap: 10px; padding: 10px 8px 10px 12px; border-bottom: 1px solid var(--line); background: var(--raised); }
    .notices strong { display: block; font-size: var(--size-s); font-weight: 550; }
    .notices span { color: var(--muted); font-size: var(--size-s); }
    .notices svg { color: var(--accent); }
    ul { margin: 0; padding: 0; list-style: none; }
    li { padding: 8px 8px 8px 12px; border-bottom: 1px solid var(--grid); }
    li:last-child { border-bottom: 0; }
    .head, .recipient { display: flex; align-items: center; gap: 8px; }
    .head .badge { margin-left: auto; }
    .head .badge + .badge { margin-left: 0; }
    .head strong { font-weight: 550; }
    .recipient { min-height: 28px; color: var(--secondary); font-size: var(--size-s); }
    .recipient .button { margin-left: auto; }
    .result { display: inline-flex; align-items: center; gap: 4px; min-width: 0; font-size: var(--size-xs); }
    .result svg { width: 12px; height: 12px; }
    .good { color: var(--good); }
    .bad, .problem { color: var(--danger); }
    .problem { margin: 2px 0; font-size: var(--size-s); }
  `];
}
