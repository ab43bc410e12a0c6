import { css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { publications, type FeedItem, type Publication } from '../api/publications';
import { Page } from '../app/page';
import * as format from '../design/format';
import { alert, check, refresh } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/dialog';
import '../kit/field';
import { shown } from '../kit/state-view';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import { chartsOf, pictureOf, spoken, type GalleryChart } from './versions';

interface Gallery {
  readonly jobs: readonly Publication[];
  readonly feed: readonly FeedItem[];
}

const AGAIN_MILLISECONDS = 60_000;

/** Charts that keep themselves up to date: when each runs, what it drew, and every version of it. */
@customElement('bw-gallery-page')
export class GalleryPage extends Page {
  @state() private gallery: Loadable<Gallery> = loading();
  #end: (() => void) | undefined;
  #again: ReturnType<typeof setInterval> | undefined;

  override connectedCallback() {
    super.connectedCallback();
    this.#end = this.app.live.listen({ reopened: () => void this.#read() });
    this.#again = setInterval(() => void this.#read(), AGAIN_MILLISECONDS);
    void this.#read();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#end?.();
    clearInterval(this.#again);
  }

  override render() {
    return html`
      <div class="page" @retry=${() => void this.#read()}>
        <div class="page-head"><h1>Gallery</h1><p>Charts that keep themselves up to date.</p>
          <span class="aside"><button class="button quiet icon" aria-label="Read again" @click=${() => void this.#read()}>${refresh}</button></span></div>
        ${this.gallery.value ? this.#jobs(this.gallery.value) : html`<section class="panel">${shown(this.gallery, 'The gallery', () => nothing)}</section>`}
      </div>
      ${this.#large()}`;
  }

  #jobs({ jobs, feed }: Gallery) {
    if (jobs.length === 0) return html`<section class="panel"><bw-state heading="No chart is scheduled">Jobs stand in the configuration, in <code>publish</code>: symbols, charts, and when. They run while Bellwether does.</bw-state></section>`;
    return jobs.map((job) => html`
      <section class="panel" data-job=${job.name} aria-label=${job.name}>
        <div class="panel-head"><h2>${job.name}</h2>${status(job)}</div>
        ${job.error ? html`<p class="failure" role="alert">${alert}<span><strong>The last run failed.</strong> ${job.error}${job.version ? ' What is shown is of the run before.' : ''}</span></p>` : nothing}
        <dl class="facts">
          <div><dt>Schedule</dt><dd title=${job.cron}>${spoken(job.cron)} <small>${job.zone}</small></dd></div>
          <div><dt>Next run</dt><dd>${job.next_run ? this.#when(job.next_run, job.zone) : 'None'}</dd></div>
          <div><dt>Last run</dt><dd>${job.last_run ? this.#when(job.last_run, job.zone) : 'Not yet'}</dd></div>
          <div><dt>Last success</dt><dd>${job.last_success ? this.#when(job.last_success, job.zone) : 'None'}</dd></div>
          <div><dt>Version</dt><dd>${job.version ?? 'None'}</dd></div>
        </dl>
        ${this.#pictures(chartsOf(job, feed))}
      </section>`);
  }

  #pictures(charts: readonly GalleryChart[]) {
    if (charts.length === 0) return html`<bw-state heading="Nothing is drawn yet">The pictures come with the first run that succeeds.</bw-state>`;
    return html`<div class="pictures">${charts.map(({ name, versions }) => {
      const [newest] = versions;
      if (!newest) return nothing;
      const stem = pictureOf(newest, this.app.preferences.theme, true);
      return html`<figure>
        <button aria-label=${`Enlarge ${newest.title}`} @click=${() => this.app.router.patch({ chart: name })}>${this.#picture(newest, stem)}</button>
        <figcaption><strong>${newest.title}</strong><span>${versions.length === 1 ? '1 version' : `${versions.length} versions`}</span></figcaption>
      </figure>`;
    })}</div>`;
  }

  /** A version drawn again for each one, so that the newest is never the browser's old copy. */
  #picture({ title, _bellwether: own }: FeedItem, stem: string) {
    const at = (ending: string) => `${publications.file(`${stem}${ending}`)}?v=${encodeURIComponent(own.version)}`;
    return html`<img src=${at('.png')} srcset="${at('.png')} 1x, ${at('_2x.png')} 2x" width=${own.width} height=${own.height} alt=${title} loading="lazy">`;
  }

  #large() {
    const name = this.route.query.get('chart');
    const chart = (this.gallery.value?.jobs ?? []).flatMap((job) => chartsOf(job, this.gallery.value!.feed)).find((each) => each.name === name);
    const newest = chart?.versions[0];
    const item = chart?.versions.find(({ _bellwether: own }) => own.version === this.route.query.get('version')) ?? newest;
    if (!chart || !item) return nothing;
    const stem = pictureOf(item, this.app.preferences.theme, item === newest);
    return html`
      <bw-dialog heading=${item.title} open @close=${() => this.app.router.patch({ chart: null, version: null })}>
        <div class="large">
          ${this.#picture(item, stem)}
          <p>${item.content_text}</p>
          ${item.summary ? html`<p class="muted">${item.summary}</p>` : nothing}
        </div>
        <div slot="actions" class="actions">
          <bw-field inline name="version" label="Version" .value=${item._bellwether.version} .choices=${chart.versions.map((each, at) => ({ value: each._bellwether.version, label: `${format.dayAndTime(each.date_published)} UTC${at === 0 ? ', the newest' : ''}` }))}
            @change=${(event: CustomEvent<string>) => this.app.router.patch({ version: event.detail === newest?._bellwether.version ? null : event.detail })}></bw-field>
          <span class="row files">${['png', 'svg', 'csv'].map((ending) => html`<a class="button small" download href=${publications.file(`${ending === 'csv' ? csvStem(item, stem) : stem}.${ending}`)}>${ending.toUpperCase()}</a>`)}</span>
        </div>
      </bw-dialog>`;
  }

  #when(time: string, zone: string) {
    const shownIn = this.app.preferences.choices.zone === 'exchange' ? zone : this.app.preferences.choices.zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
    return html`<time datetime=${time}>${format.dayAndTime(time, shownIn)} <small>${format.zoneName(shownIn, time)}</small></time>`;
  }

  async #read() {
    try {
      const jobs = await publications.all();
      const feed = jobs.some(({ version }) => version !== null) ? (await publications.feed()).items : [];
      this.gallery = ready({ jobs, feed });
    } catch (error) {
      this.gallery = failed(error, this.gallery.value);
    }
  }

  static override styles = [shared, css`
    bw-dialog { --dialog-width: 1080px; }
    small { color: var(--muted); font-size: var(--size-xs); font-weight: 450; }
    .failure { display: flex; gap: 8px; margin: 0; padding: 8px 12px; background: var(--danger-soft); color: var(--danger); border-bottom: 1px solid var(--danger); font-size: var(--size-s); }
    .facts { padding: 8px 12px; border-bottom: 1px solid var(--grid); gap: 8px 32px; }
    .pictures { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(340px, 100%), 1fr)); gap: 12px; padding: 12px; }
    figure { display: grid; gap: 6px; margin: 0; min-width: 0; }
    figure button { display: block; padding: 0; border: 1px solid var(--line); border-radius: var(--radius); background: var(--panel); overflow: hidden; }
    figure button:hover { border-color: var(--accent); }
    img { display: block; width: 100%; height: auto; }
    figcaption { display: flex; align-items: baseline; gap: 10px; font-size: var(--size-s); }
    figcaption strong { flex: 1; min-width: 0; font-weight: 550; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    figcaption span { color: var(--muted); white-space: nowrap; }
    .large { display: grid; gap: 12px; }
    .large img { border: 1px solid var(--line); border-radius: var(--radius); }
    .large p { margin: 0; max-width: 90ch; color: var(--secondary); font-size: var(--size-s); }
    .actions { flex-wrap: wrap; }
    .files { margin-left: auto; }
    code { font-family: var(--mono); }
  `];
}

function status({ error, last_success: success }: Publication) {
  if (error) return html`<span class="badge bad">${alert}Failing</span>`;
  return success ? html`<span class="badge good">${check}Up to date</span>` : html`<span class="badge plain">Not drawn yet</span>`;
}

/** The numbers are the same in every theme and lie beside the picture's own name. */
function csvStem({ _bellwether: own }: FeedItem, stem: string): string {
  return stem.startsWith('versions/') ? `versions/${own.job}/${own.version}/${own.name}` : own.name;
}
