import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { alerts, type Channel, type FailedDelivery, type KnownRule, type Mute, type PastAlert } from '../api/alerts';
import { Page } from '../app/page';
import { zoneOf } from '../app/preferences';
import * as format from '../design/format';
import { refresh } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/field';
import { shown } from '../kit/state-view';
import '../kit/tabs';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import type { LiveState } from '../live/state';
import { Throttle } from '../live/throttle';
import './channels-panel';
import { NO_DRAFT, draftOf, queryOf, type Draft } from './conditions';
import './history-table';
import './rule-form';
import './rules-table';

const AGAIN_MILLISECONDS = 1_500;
const WAITING_MILLISECONDS = 4_000;
type Tab = 'history' | 'failed';

/** Rules, what fired, who was told, and what could not be sent. */
@customElement('bw-alerts-page')
export class AlertsPage extends Page {
  @state() private rules: Loadable<readonly KnownRule[]> = loading();
  @state() private history: Loadable<readonly PastAlert[]> = loading();
  @state() private failures: Loadable<readonly FailedDelivery[]> = loading();
  @state() private channels: Loadable<readonly Channel[]> = loading();
  readonly #again = new Throttle(() => this.#readFired(), AGAIN_MILLISECONDS);
  #end: (() => void) | undefined;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #asked = '';

  override connectedCallback() {
    super.connectedCallback();
    this.#end = this.app.live.listen({ alert: () => this.#again.request(), reopened: () => void this.#readAll() });
    void this.#readAll();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
    clearTimeout(this.#waiting);
  }

  protected override willUpdate() {
    const asked = JSON.stringify(this.#filter);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.history = loading();
    void this.#readHistory();
  }

  get #filter() {
    return { symbol: this.route.query.get('symbol') ?? '', rule: this.route.query.get('rule') ?? '' };
  }

  get #zone() {
    const symbol = this.#filter.symbol;
    return zoneOf(this.app.preferences.choices.zone, this.app.live.state.symbols?.find((each) => each.symbol === symbol)?.zone);
  }

  override render() {
    return html`
      <div class="page" @retry=${() => void this.#readAll()}>
        <div class="page-head"><h1>Alerts</h1><p>Kept before they are sent, sent once, never lost.</p></div>
        ${this.#rules()}
        <section class="panel form" aria-label="New rule"><div class="panel-head"><h2>New rule</h2></div>${this.#form()}</section>
        ${this.#fired()}
        <bw-alert-channels .channels=${this.channels} .notices=${this.app.notices} zone=${this.#zone} @tested=${() => void this.#readFired()} @problem=${(event: CustomEvent<string>) => this.app.notify(event.detail, 'bad')}></bw-alert-channels>
      </div>`;
  }

  #rules() {
    return html`<section class="panel rules" aria-label="Rules">
      <div class="panel-head"><h2>Rules</h2><span class="aside">${this.rules.value ? format.count(this.rules.value.length) : nothing}</span></div>
      ${shown(this.rules, 'The rules', (rules) => (rules.length === 0
        ? html`<bw-state heading="No rule yet">Make one in “New rule”: it shows how often it would have fired before you add it.
            <button slot="action" class="button" @click=${() => this.app.router.patch({ when: 'move 1% in 15m' })}>Try “move 1% in 15m”</button></bw-state>`
        : html`<bw-rules-table .rules=${rules} .now=${Date.now()} zone=${this.#zone} @mute=${(event: CustomEvent<{ id: string; mute: Mute }>) => void this.#mute(event.detail)}
            @remove-rule=${(event: CustomEvent<{ id: string }>) => void this.#remove(event.detail.id)}></bw-rules-table>`))}
    </section>`;
  }

  #form() {
    const draft = draftOf(this.route.query);
    const { quotes, symbols } = this.app.live.state;
    const only = draft.symbols.trim().toUpperCase();
    return html`<bw-rule-form .draft=${draft} .recipients=${(this.channels.value ?? []).flatMap(({ recipients }) => recipients)} .price=${quotes[only]?.price ?? null}
      .symbols=${symbols?.map(({ symbol }) => symbol) ?? []} zone=${this.#zone} @draft=${(event: CustomEvent<Partial<Draft>>) => this.app.router.patch(queryOf(event.detail))}
      @added=${(event: CustomEvent<KnownRule>) => this.#added(event.detail)}></bw-rule-form>`;
  }

  #fired() {
    const tab: Tab = this.route.query.get('tab') === 'failed' ? 'failed' : 'history';
    const count = this.failures.value?.length ?? 0;
    return html`<section class="panel fired" aria-label="What fired">
      <div class="panel-head"><bw-tabs label="What fired" selected=${tab} .tabs=${[{ id: 'history', label: 'History', count: this.history.value ? format.count(this.history.value.length) : '' }, { id: 'failed', label: 'Failed', count: this.failures.value ? format.count(count) : '' }]}
          @change=${(event: CustomEvent<Tab>) => this.app.router.patch({ tab: event.detail === 'history' ? null : event.detail })}></bw-tabs>
        <span class="aside row">${tab === 'failed' && count > 1 ? html`<button class="button small" @click=${() => void this.#resend(null)}>Send all again</button>` : nothing}
          <button class="button quiet icon" aria-label="Read again" @click=${() => void this.#readFired()}>${refresh}</button></span></div>
      <div class="tab" role="tabpanel" aria-label=${tab === 'failed' ? 'Failed' : 'History'}>${tab === 'failed' ? this.#failed() : this.#history()}</div>
    </section>`;
  }

  #history() {
    const { symbol, rule } = this.#filter;
    const choices = (none: string, values: readonly string[], chosen: string) => [{ value: '', label: none }, ...[...new Set([...values, ...(chosen ? [chosen] : [])])].map((value) => ({ value, label: value }))];
    return html`
      <div class="filters">
        <bw-field inline name="history-rule" label="Rule" .value=${rule} .choices=${choices('All', this.rules.value?.map((each) => each.rule.id) ?? [], rule)} @change=${(event: CustomEvent<string>) => this.app.router.patch({ rule: event.detail })}></bw-field>
        <bw-field inline name="history-symbol" label="Symbol" .value=${symbol} .choices=${choices('All', this.app.live.state.symbols?.map((each) => each.symbol) ?? [], symbol)} @change=${(event: CustomEvent<string>) => this.app.router.patch({ symbol: event.detail })}></bw-field>
      </div>
      ${shown(this.history, 'The history', (history) => (history.length === 0
        ? html`<bw-state heading=${symbol || rule ? 'None fits' : 'Nothing has fired yet'}>${symbol || rule ? html`<button class="button" @click=${() => this.app.router.patch({ symbol: null, rule: null })}>Show all</button>` : 'Alerts are kept here, with who was told.'}</bw-state>`
        : html`<bw-alert-history .alerts=${history} zone=${this.#zone}></bw-alert-history>`))}`;
  }

  #failed() {
    return shown(this.failures, 'The failed list', (failures) => (failures.length === 0
      ? html`<bw-state heading="Nothing was given up">A delivery comes here when it is refused for good, or failed 18 times.</bw-state>`
      : html`<bw-failed-deliveries .deliveries=${failures} zone=${this.#zone} @resend=${(event: CustomEvent<string>) => void this.#resend(event.detail)}></bw-failed-deliveries>`));
  }

  #added({ rule }: KnownRule) {
    this.app.notify(`“${rule.when}” is watched from now on`, 'good');
    this.app.router.patch(NO_DRAFT);
    void this.#readRules();
  }

  async #mute({ id, mute }: { id: string; mute: Mute }) {
    await this.#do(() => alerts.mute(id, mute), 'until' in mute && mute.until === null ? 'It is heard again' : 'It is muted: recorded, and not sent');
    await this.#readRules();
  }

  async #remove(id: string) {
    await this.#do(() => alerts.remove(id), 'The rule is removed; its history stays');
    await this.#readRules();
  }

  async #resend(delivery: string | null) {
    await this.#do(() => alerts.resend(delivery), delivery === null ? 'All of them are sent again' : 'It is sent again');
    await this.#readFired();
  }

  async #do(work: () => Promise<unknown>, done: string) {
    try {
      await work();
      this.app.notify(done, 'good');
    } catch (error) {
      this.app.notify(error instanceof Error ? error.message : String(error), 'bad');
    }
  }

  async #readAll() {
    await Promise.all([this.#readRules(), this.#readFired()]);
  }

  async #readFired() {
    await Promise.all([
      this.#readHistory(),
      take(alerts.failed(), (value) => { this.failures = value; }, this.failures.value),
      take(alerts.channels(), (value) => { this.channels = value; }, this.channels.value),
    ]);
  }

  #readRules() {
    return take(alerts.rules(), (value) => { this.rules = value; }, this.rules.value);
  }

  async #readHistory() {
    const { symbol, rule } = this.#filter;
    const asked = this.#asked;
    await take(alerts.history(symbol, rule), (value) => { if (asked === this.#asked) this.history = value; }, this.history.value);
    // What is on its way is looked at again; nothing tells when it has arrived.
    clearTimeout(this.#waiting);
    const waits = this.history.value?.some(({ deliveries }) => deliveries.some(({ state: of }) => of === 'waiting'));
    if (waits && this.isConnected) this.#waiting = setTimeout(() => this.#again.request(), WAITING_MILLISECONDS);
  }

  /** An alert that nobody at a browser is told of shows only in the count. */
  protected override cares(state: LiveState, before: LiveState) {
    if (before.status && state.status && state.status.account.alerts !== before.status.account.alerts) this.#again.request();
    return state.symbols !== before.symbols;
  }

  static override styles = [shared, css`
    .page { grid-template: auto auto 1fr / minmax(0, 1fr) 372px; }
    .page-head { grid-column: 1 / -1; }
    .rules { grid-area: 2 / 1; display: flex; flex-direction: column; min-height: 200px; max-height: 380px; }
    .fired { grid-area: 3 / 1 / 5 / 1; align-self: start; display: flex; flex-direction: column; min-height: 340px; max-height: 70vh; }
    .form { grid-area: 2 / 2 / 4 / 2; align-self: start; }
    bw-alert-channels { grid-area: 4 / 2; }
    bw-rules-table, bw-alert-history, bw-failed-deliveries { flex: 1; }
    .tab { display: flex; flex-direction: column; flex: 1; min-height: 0; }
    .tab > bw-state { flex: 1; }
    .fired .panel-head { padding-left: 2px; padding-right: 4px; }
    .filters { display: flex; flex-wrap: wrap; gap: 6px 16px; padding: 6px 12px; border-bottom: 1px solid var(--grid); }
    @media (max-width: 1080px) {
      .page { grid-template: none / minmax(0, 1fr); }
      .page > * { grid-area: auto; }
    }
  `];
}

/** What a promise comes to, as a value that is shown. */
async function take<T>(promise: Promise<T>, put: (value: Loadable<T>) => void, known: T | null) {
  try {
    put(ready(await promise));
  } catch (error) {
    put(failed(error, known));
  }
}
