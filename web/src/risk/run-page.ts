import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { risk, type Run } from '../api/risk';
import { Page } from '../app/page';
import { zoneOf } from '../app/preferences';
import { shared } from '../design/shared';
import '../kit/progress';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import './run-result';
import { held, titleOf } from './words';
import * as format from '../design/format';

const PAUSE_MILLISECONDS = 200;

/** One value at risk by its id: its progress while it is computed, then its result, for as long as the data folder is there. */
@customElement('bw-risk-run-page')
export class RiskRunPage extends Page {
  @state() private run: Loadable<Run> = loading();
  #id = '';
  #cancel = new AbortController();
  #pause: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#cancel.abort();
    clearTimeout(this.#pause);
    this.#id = '';
  }

  protected override willUpdate() {
    const id = this.route.parameters['id'] ?? '';
    if (!id || id === this.#id) return;
    this.#id = id;
    this.run = loading();
    void this.#read();
  }

  override render() {
    const run = this.run.value;
    if (run?.state === 'done') this.app.title(`Value at risk of ${titleOf(run.result.symbol)}`);
    else this.app.title('Value at risk');
    return html`<div class="page" @retry=${() => void this.#read()}>
      ${run?.state === 'done' ? html`<bw-run-result .result=${run.result} .request=${run.request} theme=${this.app.preferences.theme} zone=${zoneOf(this.app.preferences.choices.zone, 'UTC')} @share=${() => void this.#share()}></bw-run-result>`
        : html`<div class="page-head"><h1>Value at risk</h1></div><section class="panel" aria-label="Run">${shown(this.run, 'The run', (value) => this.#under(value))}</section>`}
    </div>`;
  }

  #under(run: Run) {
    switch (run.state) {
      case 'running': return html`<div class="panel-body"><bw-progress label=${run.total > 0 ? 'Blocks of 4,096 paths' : 'Waiting for its turn'} .done=${run.done} .total=${run.total} cancellable @cancel=${() => void this.#stop()}></bw-progress></div>`;
      case 'failed': return html`<bw-state kind="error" retry="" heading="It could not be computed">${run.error}</bw-state>${this.#again()}`;
      case 'cancelled': return html`<bw-state heading="The run was cancelled">Nothing of it is stored.</bw-state>${this.#again()}`;
      case 'done': return nothing;
    }
  }

  #again() {
    return html`<div class="again"><button class="button" data-action="back" @click=${() => history.back()}>Change its parameters</button></div>`;
  }

  async #stop() {
    try {
      await risk.cancel(this.#id);
      await this.#read();
    } catch (error) {
      this.app.notify(error instanceof Error ? error.message : String(error), 'bad');
    }
  }

  async #share() {
    const run = this.run.value;
    try {
      await navigator.clipboard.writeText(location.href);
      this.app.notify(`The link to this result${run?.state === 'done' ? ` (${titleOf(run.result.symbol)}, ${held(run.result.side)}, ${format.day(run.result.at)})` : ''} is copied`, 'good');
    } catch {
      this.app.notify('This browser copies nothing here: the link is the page’s address');
    }
  }

  async #read() {
    clearTimeout(this.#pause);
    this.#cancel.abort();
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    try {
      const run = await risk.run(this.#id, signal);
      if (signal.aborted) return;
      this.run = ready(run);
      if (run.state === 'running') this.#pause = setTimeout(() => void this.#read(), PAUSE_MILLISECONDS);
    } catch (error) {
      if (!signal.aborted) this.run = failed(error);
    }
  }

  static override styles = [shared, css`
    bw-run-result { display: contents; }
    .again { display: flex; justify-content: center; padding-bottom: 24px; margin-top: -12px; }
  `];
}

