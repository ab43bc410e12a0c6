import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { pipelineApi, type Providers, type Stored } from '../api/providers';
import { Page } from '../app/page';
import { shared } from '../design/shared';
import '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import type { LiveState } from '../live/state';
import './dead-letters';
import './flow';
import './pipeline-account';
import './providers-panel';
import './storage-panel';

const PROVIDERS_MILLISECONDS = 5_000;

/** The pipeline as a picture, its books, the records it refused, the providers it asks and what it has stored. */
@customElement('bw-pipeline-page')
export class PipelinePage extends Page {
  @state() private providers: Loadable<Providers> = loading();
  @state() private stored: Loadable<readonly Stored[]> = loading();
  #end: (() => void) | undefined;
  #again: ReturnType<typeof setInterval> | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.#end = this.app.live.listen({ reopened: () => void this.#readAll() });
    this.#again = setInterval(() => void this.#readProviders(), PROVIDERS_MILLISECONDS);
    void this.#readAll();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
    clearInterval(this.#again);
  }

  override render() {
    const { state } = this.app.live;
    const { status } = state;
    const stale = state.connection !== 'live';
    const letters = () => this.app.router.patch({ letters: 'open' });
    return html`
      <div class="page" @retry=${() => void this.#readAll()}>
        <div class="page-head"><h1>Pipeline</h1><p>Where every record went, how fast, and what is still on its way.</p>
          ${status ? html`<span class="aside muted">${status.platform} · v${status.version}</span>` : nothing}</div>
        <section class="panel flow" aria-label="Stages">${status ? html`<bw-pipeline-flow .status=${status} .rates=${state.rates} ?stale=${stale} @letters=${letters}></bw-pipeline-flow>` : html`<bw-state kind="loading" heading="Loading the stages"></bw-state>`}</section>
        <bw-pipeline-account .status=${status} .stale=${stale}></bw-pipeline-account>
        <bw-providers-panel .providers=${this.providers} .now=${Date.now()}></bw-providers-panel>
        <bw-storage-panel .stored=${this.stored} .lake=${status?.lake ?? null} @again=${() => void this.#readStored()}></bw-storage-panel>
      </div>
      <bw-dead-letters ?open=${this.route.query.get('letters') !== null} reason=${this.route.query.get('reason') ?? ''} @close=${() => this.app.router.patch({ letters: null, reason: null })}
        @reason=${(event: CustomEvent<string>) => this.app.router.patch({ reason: event.detail })} @notify=${(event: CustomEvent<string>) => this.app.notify(event.detail, 'good')}
        @problem=${(event: CustomEvent<string>) => this.app.notify(event.detail, 'bad')}></bw-dead-letters>`;
  }

  async #readAll() {
    await Promise.all([this.#readProviders(), this.#readStored()]);
  }

  async #readProviders() {
    try {
      this.providers = ready(await pipelineApi.providers());
    } catch (error) {
      this.providers = failed(error, this.providers.value);
    }
  }

  async #readStored() {
    this.stored = loading(this.stored.value);
    try {
      this.stored = ready(await pipelineApi.storage());
    } catch (error) {
      this.stored = failed(error, this.stored.value);
    }
  }

  protected override cares(state: LiveState, before: LiveState) {
    return state.status !== before.status || state.connection !== before.connection;
  }

  static override styles = [shared, css`
    .page { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); align-items: start; }
    .page-head, .flow { grid-column: 1 / -1; }
    bw-providers-panel { grid-area: 3 / 2 / 5 / 3; }
    bw-storage-panel { grid-area: 4 / 1 / 5 / 2; }
    @media (max-width: 980px) {
      .page { grid-template-columns: minmax(0, 1fr); }
      .page > * { grid-area: auto; grid-column: 1; }
      .page-head .aside { display: none; }
    }
  `];
}
