import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AskedProvider, Budget, LiveProvider, Providers } from '../api/providers';
import * as format from '../design/format';
import { alert, check, clock } from '../design/icons';
import { shared } from '../design/shared';
import { shown } from '../kit/state-view';
import type { Loadable } from '../live/loadable';

const GAPS_SHOWN = 5;
const LIVE: Record<string, { badge: string; text: string }> = {
  live: { badge: 'good', text: 'Live' }, starting: { badge: 'plain', text: 'Starting' }, standby: { badge: 'plain', text: 'Standby' },
  waiting: { badge: 'warn', text: 'Waiting' }, refused: { badge: 'bad', text: 'Refused' }, stopped: { badge: 'plain', text: 'Stopped' },
};
const ASKED: Record<AskedProvider['state'], { badge: string; text: string }> = {
  asked: { badge: 'good', text: 'Asked' }, resting: { badge: 'bad', text: 'Resting' }, 'on-trial': { badge: 'warn', text: 'On trial' },
};

/** How the data providers fare, what may still be asked of them, and what was missed. */
@customElement('bw-providers-panel')
export class ProvidersPanel extends LitElement {
  @property({ attribute: false }) providers!: Loadable<Providers>;
  @property({ attribute: false }) now = 0;

  override render() {
    return html`<section class="panel" aria-label="Providers"><div class="panel-head"><h2>Providers</h2>
      <span class="aside">${this.providers.value?.order.length ? `In this order: ${this.providers.value.order.join(', ')}` : nothing}</span></div>
      ${shown(this.providers, 'The providers', (providers) => this.#show(providers))}</section>`;
  }

  #show({ live, questions, budgets, cache, gaps, gap_count: count }: Providers) {
    if (live.length === 0 && questions.length === 0) return html`<bw-state heading="No provider is asked">Recorded data is played.</bw-state>`;
    return html`
      ${live.map((each) => this.#live(each))}
      ${questions.length > 0 ? html`<div class="block"><h3>History and search</h3>${questions.map(asked)}
        <p>${format.count(cache.requests)} requests since the data folder was made, ${format.count(cache.spared)} spared by the cache.</p></div>` : nothing}
      ${budgets.length > 0 ? html`<div class="block"><h3>Request budget</h3>${budgets.map(budget)}</div>` : nothing}
      ${gaps.length > 0 ? html`<div class="block"><h3>Gaps <span class="muted">${format.count(count)}</span></h3><ul>${gaps.slice(-GAPS_SHOWN).toReversed().map((gap) => html`
        <li><span>${format.dayAndTime(gap.from)} to ${format.timeOfDay(gap.to)} UTC</span><span class="muted">${gap.source}, ${gap.symbols.join(', ')}: ${gap.reason}</span></li>`)}</ul></div>` : nothing}`;
  }

  #live({ name, label, state, detail, failing, quotes, gaps, reconnects, last_quote: last, requests, failures }: LiveProvider) {
    const { badge, text } = LIVE[state] ?? { badge: 'plain', text: state };
    return html`<div class="block" data-provider=${name}>
      <div class="head"><strong>${name}</strong><span class="muted">${label}</span><span class="badge ${failing ? 'bad' : badge}">${failing ? alert : badge === 'good' ? check : clock}${failing ? 'Failing' : text}</span></div>
      ${detail ? html`<p class=${failing ? 'problem' : ''}>${detail}</p>` : nothing}
      <dl class="facts">
        <div><dt>Quotes</dt><dd>${format.count(quotes)}</dd></div>
        <div><dt>Last quote</dt><dd>${last ? ago(this.now - Date.parse(last)) : format.UNKNOWN}</dd></div>
        <div><dt>Requests</dt><dd>${format.count(requests)}${failures > 0 ? html` <span class="down">${format.count(failures)} failed</span>` : nothing}</dd></div>
        <div><dt>Gaps</dt><dd>${format.count(gaps)}</dd></div>
        <div><dt>Reconnects</dt><dd>${format.count(reconnects)}</dd></div>
      </dl></div>`;
  }

  static override styles = [shared, css`
    .block { display: grid; gap: 6px; padding: 10px 12px; border-bottom: 1px solid var(--grid); }
    .block:last-child { border-bottom: 0; }
    .head, .asked { display: flex; align-items: center; gap: 8px; font-size: var(--size-s); }
    .head .muted { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    .head .badge, .asked .badge { margin-left: auto; }
    h3 { color: var(--muted); font-size: var(--size-xs); font-weight: 500; }
    p { margin: 0; color: var(--muted); font-size: var(--size-s); }
    .problem { color: var(--danger); }
    .facts { gap: 4px 22px; }
    .facts dd { font-size: var(--size-s); }
    ul { display: grid; gap: 4px; margin: 0; padding: 0; list-style: none; font-size: var(--size-s); }
    li { display: grid; }
    .budget { display: grid; gap: 4px; font-size: var(--size-s); }
    .budget div { display: flex; justify-content: space-between; gap: 8px; }
    .bar { height: 5px; background: var(--raised); border: 1px solid var(--line); border-radius: 3px; overflow: hidden; }
    .bar i { display: block; height: 100%; background: var(--accent); }
    .bar .much { background: var(--warn); }
  `];
}

function asked({ name, state, requests, failures, last_failure: failure, failed_at: at }: AskedProvider) {
  const { badge, text } = ASKED[state];
  return html`<div class="asked"><strong>${name}</strong><span class="muted">${format.count(requests)} requests, ${format.count(failures)} failed</span><span class="badge ${badge}">${badge === 'good' ? check : alert}${text}</span></div>
    ${failure ? html`<p class="problem">${failure}${at ? html` <span class="muted">${format.dayAndTime(at)} UTC</span>` : nothing}</p>` : nothing}`;
}

function budget({ provider, per_minute: perMinute, left_minute: leftMinute, per_day: perDay, used_today: used, next_in_seconds: next }: Budget) {
  const share = perDay > 0 ? Math.min(1, used / perDay) : 0;
  return html`<div class="budget" data-budget=${provider}><div><strong>${provider}</strong><span>${format.count(used)} of ${format.count(perDay)} today <span class="muted">· ${format.count(leftMinute)} of ${format.count(perMinute)} left this minute${next > 0 ? `, next in ${format.rate(next)} s` : ''}</span></span></div>
    <span class="bar" role="meter" aria-label=${`Credits of ${provider} used today`} aria-valuemin="0" aria-valuemax=${perDay} aria-valuenow=${used}><i class=${share > 0.8 ? 'much' : ''} style="width:${100 * share}%"></i></span></div>`;
}

const ago = (milliseconds: number) => {
  const age = format.age(milliseconds);
  return age === 'now' ? age : `${age} ago`;
};
