import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { alerts, type Preview, type RuleRequest } from '../api/alerts';
import * as format from '../design/format';
import { alert } from '../design/icons';
import { shared } from '../design/shared';
import { failed, loading, ready, type Loadable } from '../live/loadable';
import { everyDay } from './days';

const SETTLED_MILLISECONDS = 450;
export const DAYS = 30;
const SYMBOLS_SHOWN = 5;
const LAST_SHOWN = 3;

/** How often a rule would have fired on the last month of stored quotes; asked anew when the rule rests. */
@customElement('bw-alert-preview')
export class AlertPreview extends LitElement {
  @property({ attribute: false }) rule: RuleRequest | null = null;
  @property() zone = 'UTC';
  @state() private preview: Loadable<Preview> = loading();
  #cancel = new AbortController();
  #asked = '';
  #settle: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#settle);
    this.#cancel.abort();
    this.#asked = '';
  }

  protected override willUpdate() {
    const { rule } = this;
    const wanted = rule?.when ? JSON.stringify(looked(rule)) : '';
    if (wanted === this.#asked) return;
    this.#asked = wanted;
    clearTimeout(this.#settle);
    this.#cancel.abort();
    if (!wanted) {
      this.preview = loading();
      return;
    }
    this.#settle = setTimeout(() => void this.#read(looked(rule!)), SETTLED_MILLISECONDS);
  }

  override render() {
    if (!this.rule?.when) return html`<p class="hint">Say when, and see how often it would have fired in the last ${DAYS} days of quotes.</p>`;
    const { preview } = this;
    if (preview.state === 'failed') return html`<p class="problem" role="alert">${alert}<span>${preview.error}</span></p>`;
    if (!preview.value) return html`<div class="bones" role="status"><span class="sr">Looking at stored quotes</span><span class="bone" style="width:55%"></span><span class="bone" style="width:90%"></span></div>`;
    return this.#show(preview.value, preview.state === 'loading');
  }

  #show(preview: Preview, again: boolean) {
    const { count, quotes, from, to, by_symbol: symbols, last } = preview;
    return html`
      <div class="found" ?data-again=${again} aria-live="polite">
        <p class="count"><strong data-field="count">${format.count(count)}</strong> ${count === 1 ? 'time' : 'times'} in
          ${from && to ? html`the ${DAYS} days to ${format.day(to)}` : html`the last ${DAYS} days`}</p>
        ${from && to && count > 0 ? bars(preview, from, to) : nothing}
        ${symbols.length > 1 ? html`<p class="by">${symbols.slice(0, SYMBOLS_SHOWN).map((each) => html`<span>${each.symbol} <b>${format.count(each.count)}</b></span>`)}
          ${symbols.length > SYMBOLS_SHOWN ? html`<span>${symbols.length - SYMBOLS_SHOWN} more</span>` : nothing}</p>` : nothing}
        ${last.length > 0 ? html`<ul>${last.slice(-LAST_SHOWN).toReversed().map((each) => html`
          <li><time datetime=${each.time}>${format.dayAndTime(each.time, this.zone)}</time><span>${each.symbol ?? 'The feed'}: ${each.why}</span></li>`)}</ul>` : nothing}
        <p class="hint">${quotes === 0 ? 'No stored quote to look at yet.' : `On ${format.count(quotes)} quotes, looked at in ${format.duration(preview.milliseconds)}.`}
          ${preview.complete ? nothing : 'There were more than are looked at: the newest are left out.'}</p>
      </div>`;
  }

  async #read(rule: RuleRequest) {
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    this.preview = loading(this.preview.value);
    try {
      const preview = await alerts.preview(rule, DAYS, signal);
      if (!signal.aborted) this.preview = ready(preview);
    } catch (error) {
      if (!signal.aborted) this.preview = failed(error);
    }
  }

  static override styles = [shared, css`
    p { margin: 0; }
    .hint { color: var(--muted); font-size: var(--size-s); }
    .problem { display: flex; gap: 8px; color: var(--danger); font-size: var(--size-s); font-weight: 500; }
    .bones { display: grid; gap: 12px; padding: 6px 0; }
    .found { display: grid; gap: 10px; }
    .found[data-again] { opacity: 0.7; }
    .count { display: flex; align-items: baseline; gap: 6px; color: var(--secondary); }
    .count strong { font-size: var(--size-xxl); font-weight: 600; line-height: 1; letter-spacing: -0.025em; color: var(--text); }
    svg.days { display: block; width: 100%; height: 44px; border-bottom: 1px solid var(--line-strong); }
    svg.days rect { fill: var(--accent); }
    .axis { display: flex; justify-content: space-between; margin-top: 3px; color: var(--muted); font-size: var(--size-xs); }
    .by { display: flex; flex-wrap: wrap; gap: 4px 12px; font-size: var(--size-s); color: var(--muted); }
    .by b { color: var(--text); font-weight: 600; }
    ul { display: grid; gap: 5px; margin: 0; padding: 8px 0 0; border-top: 1px solid var(--grid); list-style: none; font-size: var(--size-s); }
    li { display: grid; grid-template-columns: auto 1fr; gap: 10px; }
    time { color: var(--muted); white-space: nowrap; }
    li span { overflow-wrap: anywhere; }
  `];
}

/** What the preview depends on: who is told, and how, is nothing to it. */
function looked({ when, symbols, cooldown, rearm_percent: rearm, once }: RuleRequest): RuleRequest {
  return { when, ...(symbols ? { symbols } : {}), ...(cooldown ? { cooldown } : {}), ...(rearm === undefined ? {} : { rearm_percent: rearm }), ...(once ? { once } : {}) };
}

function bars({ by_day: counts }: Preview, from: string, to: string) {
  const days = everyDay(counts, from, to);
  const most = Math.max(...days.map(({ count }) => count), 1);
  return html`
    <div role="img" aria-label=${`Times a day: ${counts.map(({ day, count }) => `${format.day(day)} ${count}`).join(', ')}`}>
      <svg class="days" viewBox="0 0 ${days.length * 4} 40" preserveAspectRatio="none" aria-hidden="true">${days.map(({ count }, at) => svg`<rect x=${at * 4 + 0.4} y=${40 - (38 * count) / most} width="3.2" height=${(38 * count) / most}/>`)}</svg>
      <div class="axis"><span>${format.day(days[0]!.day)}</span><span>most ${format.count(most)} a day</span><span>${format.day(days.at(-1)!.day)}</span></div>
    </div>`;
}
