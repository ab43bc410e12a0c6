import { css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { Page } from '../app/page';
import { shared } from '../design/shared';
import '../kit/dialog';
import '../kit/field';
import { submitOnEnter } from '../kit/field';
import '../kit/progress';
import '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import type { SqlEditor } from './editor';
import { exported, run, type ExportFormat, type Running } from './query';
import type { Outcome } from './result-panel';
import './result-panel';
import { SavedQueries } from './saved';
import { readSchema, type Schema } from './schema';
import './side';

const LIMITS = ['1000', '10000', '100000'];
const DEFAULT_LIMIT = '10000';
const TICK_MILLISECONDS = 200;

/** One SELECT, its rows, a chart of them, and files. The statement that ran is in the address. */
@customElement('bw-sql-page')
export class SqlPage extends Page {
  @state() private text = '';
  @state() private outcome: Outcome = { state: 'none' };
  @state() private schema: Loadable<Schema> = loading();
  @state() private editor: 'loading' | 'ready' | 'failed' = 'loading';
  @state() private naming: string | null = null;
  @state() private saving: { format: ExportFormat; bytes: number; cancel: () => void } | null = null;
  @query('bw-sql-editor') private readonly input!: SqlEditor | null;
  readonly #saved = new SavedQueries(localStorage);
  #running: Running<unknown> | null = null;
  #tick: ReturnType<typeof setInterval> | undefined;
  #ran = '';

  override connectedCallback() {
    super.connectedCallback();
    void this.#load();
    void this.#readSchema();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#running?.cancel();
    this.saving?.cancel();
    clearInterval(this.#tick);
  }

  /** What the address asks for runs: a link shows what its sender saw. */
  protected override willUpdate() {
    const { query: asked } = this.route;
    const key = JSON.stringify([asked.get('q') ?? '', this.#limit]);
    if (key === this.#ran || !asked.get('q')) return;
    this.#ran = key;
    this.text = asked.get('q')!;
    void this.#run();
  }

  get #limit() {
    const limit = this.route.query.get('limit') ?? DEFAULT_LIMIT;
    return LIMITS.includes(limit) ? limit : DEFAULT_LIMIT;
  }

  override render() {
    const running = this.outcome.state === 'running';
    return html`
      <div class="page">
        <h1 class="sr">SQL</h1>
        <bw-sql-side .own=${this.#saved.own} .schema=${this.schema} current=${this.text} @retry=${() => void this.#readSchema()}
          @choose=${(event: CustomEvent<string>) => this.#choose(event.detail)} @insert=${(event: CustomEvent<string>) => this.input?.insert(event.detail)}
          @save=${() => { this.naming = ''; }} @forget=${(event: CustomEvent<string>) => { this.#saved.remove(event.detail); this.requestUpdate(); }}></bw-sql-side>
        <section class="panel statement" aria-label="Statement">
          <div class="panel-head"><h2>SELECT</h2><span class="label">DuckDB’s dialect, read-only</span>
            <span class="aside row">
              <bw-field inline name="limit" label="Most rows" .value=${this.#limit} .choices=${LIMITS.map((value) => ({ value, label: Number(value).toLocaleString('en-US') }))}
                @change=${(event: CustomEvent<string>) => this.app.router.patch({ limit: event.detail === DEFAULT_LIMIT ? null : event.detail })}></bw-field>
              ${running ? html`<button class="button" data-action="cancel" @click=${() => this.#cancel()}>Cancel</button>`
                : html`<button class="button primary" data-action="run" ?disabled=${!this.text.trim()} @click=${() => this.#go()}>Run</button>`}
            </span></div>
          <div class="editor">${this.#editor()}</div>
        </section>
        <bw-result-panel .outcome=${this.outcome} .query=${this.route.query} theme=${this.app.preferences.theme} ?exporting=${this.saving !== null}
          @choose=${(event: CustomEvent<Record<string, string | null>>) => this.app.router.patch(event.detail)} @cancel=${() => this.#cancel()}
          @export=${(event: CustomEvent<ExportFormat>) => void this.#export(event.detail)}></bw-result-panel>
      </div>
      ${this.saving ? html`<div class="saving panel"><bw-progress label=${`Exporting ${this.saving.format.toUpperCase()}${this.saving.bytes ? `, ${(this.saving.bytes / 1e6).toFixed(1)} MB` : ''}`} cancellable @cancel=${() => this.saving?.cancel()}></bw-progress></div>` : nothing}
      <bw-dialog heading="Save this query" ?open=${this.naming !== null} @close=${() => { this.naming = null; }}>
        <form id="name" @submit=${this.#save} @keydown=${submitOnEnter}><bw-field label="Name" hint="Kept on this device; one of the same name is replaced." .value=${this.naming ?? ''} @typing=${(event: CustomEvent<string>) => { this.naming = event.detail; }}></bw-field></form>
        <div slot="actions"><button class="button primary" ?disabled=${!this.naming?.trim()} @click=${this.#save}>Save</button></div>
      </bw-dialog>`;
  }

  #editor() {
    if (this.editor === 'failed') return html`<bw-state kind="error" heading="The editor could not be read" @retry=${() => void this.#load()}>Is Bellwether running?</bw-state>`;
    if (this.editor === 'loading') return html`<bw-state kind="loading" heading="Loading the editor"></bw-state>`;
    return html`<bw-sql-editor .value=${this.text} .schema=${this.schema.value ?? { tables: [], functions: [] }} @text=${(event: CustomEvent<string>) => { this.text = event.detail; }} @run=${() => this.#go()}></bw-sql-editor>`;
  }

  #choose(text: string) {
    this.text = text;
    this.#go();
  }

  /** Runs what is in the editor, by way of the address; again when it is there already. */
  #go() {
    if (!this.text.trim()) return;
    if (this.route.query.get('q') === this.text) void this.#run();
    else this.app.router.patch({ q: this.text, x: null, y: null, kind: null });
  }

  async #run() {
    this.#running?.cancel();
    clearInterval(this.#tick);
    const started = performance.now();
    let bytes = 0;
    const tell = () => { this.outcome = { state: 'running', bytes, seconds: (performance.now() - started) / 1_000 }; };
    const running = run(this.text, Number(this.#limit), (received) => { bytes = received; });
    this.#running = running;
    tell();
    this.#tick = setInterval(tell, TICK_MILLISECONDS);
    const end = (outcome: Outcome) => {
      if (this.#running !== running) return;
      this.#running = null;
      clearInterval(this.#tick);
      this.outcome = outcome;
    };
    try {
      end({ state: 'done', result: await running.answer });
    } catch (error) {
      end({ state: 'failed', error: error instanceof Error ? error.message : String(error) });
    }
  }

  #cancel() {
    this.#running?.cancel();
    this.#running = null;
    clearInterval(this.#tick);
    this.outcome = { state: 'cancelled' };
  }

  async #export(format: ExportFormat) {
    const running = exported(this.route.query.get('q') ?? this.text, format, (bytes) => { if (this.saving) this.saving = { ...this.saving, bytes }; });
    let cancelled = false;
    this.saving = { format, bytes: 0, cancel: () => { cancelled = true; running.cancel(); } };
    try {
      download(await running.answer, `bellwether.${format}`);
    } catch (error) {
      if (!cancelled) this.app.notify(error instanceof Error ? error.message : String(error), 'bad');
    } finally {
      this.saving = null;
    }
  }

  readonly #save = (event: Event) => {
    event.preventDefault();
    const name = this.naming?.trim();
    if (!name) return;
    if (!this.#saved.save({ name, query: this.text.trim() })) this.app.notify('This browser keeps nothing: it is there until the page is left', 'bad');
    this.naming = null;
  };

  async #load() {
    try {
      this.editor = 'loading';
      await import('./editor');
      this.editor = 'ready';
    } catch {
      this.editor = 'failed';
    }
  }

  async #readSchema() {
    try {
      this.schema = ready(await readSchema());
    } catch (error) {
      this.schema = failed(error);
    }
  }

  static override styles = [shared, css`
    :host { height: 100%; }
    .page { grid-template: 224px minmax(0, 1fr) / 250px minmax(0, 1fr); height: 100%; min-height: 620px; }
    bw-sql-side { grid-row: 1 / 3; }
    .statement { display: flex; flex-direction: column; min-height: 0; overflow: hidden; }
    .panel-head { padding-right: 6px; }
    .editor { flex: 1; min-height: 0; }
    bw-sql-editor { height: 100%; }
    .saving { position: fixed; right: 16px; bottom: 16px; z-index: 15; width: 280px; padding: 10px 12px; box-shadow: var(--shadow-large); }
    @media (max-width: 860px) {
      :host { height: auto; }
      .page { grid-template: none / minmax(0, 1fr); height: auto; }
      .page > * { grid-area: auto; }
      .statement { order: -2; height: 240px; }
      bw-result-panel { order: -1; height: 460px; }
      bw-sql-side { height: 420px; }
      .statement .label { display: none; }
      .saving { left: 8px; right: 8px; bottom: 64px; width: auto; }
    }
  `];
}

function download(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
