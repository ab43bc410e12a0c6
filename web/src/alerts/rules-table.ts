import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { KnownRule, Mute, Severity } from '../api/alerts';
import * as format from '../design/format';
import { cross } from '../design/icons';
import { shared } from '../design/shared';
import type { Column } from '../kit/columns';
import '../kit/table';

const FOR_GOOD = '9999-12-31T00:00:00Z';
const MUTES: readonly { label: string; mute: Mute }[] = [
  { label: 'For 1 hour', mute: { for: '1h' } }, { label: 'For 8 hours', mute: { for: '8h' } },
  { label: 'For 1 day', mute: { for: '1d' } }, { label: 'Until I say', mute: { until: FOR_GOOD } },
];
const SEVERITY: Record<Severity, string> = { info: 'plain', warning: 'warn', critical: 'bad' };
const WEIGHT: Record<Severity, number> = { info: 0, warning: 1, critical: 2 };

export const severity = (of: Severity) => html`<span class="badge ${SEVERITY[of]}">${of[0]!.toUpperCase()}${of.slice(1)}</span>`;

/** Every rule, with what mutes it and takes it away. Sends `mute` and `remove-rule`. */
@customElement('bw-rules-table')
export class RulesTable extends LitElement {
  @property({ attribute: false }) rules: readonly KnownRule[] = [];
  @property() zone = 'UTC';
  @property({ attribute: false }) now = 0;

  override render() {
    return html`<bw-table label="Alert rules" .columns=${this.#columns()} .rows=${this.rules}></bw-table>`;
  }

  #columns(): readonly Column<KnownRule>[] {
    return [
      { id: 'when', label: 'When', sort: ({ rule }) => rule.when, cell: ({ rule }) => html`<strong>${rule.when}</strong>` },
      { id: 'symbols', label: 'Symbols', sort: ({ rule }) => rule.symbols.join(), cell: ({ rule }) => (rule.symbols.length === 0 ? html`<span class="muted">All</span>` : rule.symbols.join(', ')) },
      { id: 'severity', label: 'Severity', sort: ({ rule }) => WEIGHT[rule.severity], cell: ({ rule }) => severity(rule.severity) },
      { id: 'to', label: 'Tells', cell: ({ rule }) => (rule.to.length === 0 ? html`<span class="muted">Everybody</span>` : rule.to.join(', ')) },
      { id: 'more', label: 'Besides', cell: ({ rule }) => html`<span class="muted">${besides(rule)}</span>` },
      { id: 'mute', label: 'Heard', cell: (each) => this.#mute(each) },
      { id: 'remove', label: 'Remove', unseen: true, numeric: true, cell: ({ rule, source }) => (source === 'configuration'
        ? html`<span class="muted" title="It is changed in the configuration file">Configured</span>`
        : html`<button class="button quiet icon" aria-label=${`Remove the rule ${rule.id}`} title="Remove" @click=${() => this.#send('remove-rule', { id: rule.id })}>${cross}</button>`) },
    ];
  }

  #mute({ rule }: KnownRule) {
    const until = rule.muted_until;
    if (until && Date.parse(until) > this.now) return html`
      <span class="badge warn">Muted${until.startsWith('9999') ? '' : ` to ${format.dayAndTime(until, this.zone)}`}</span>
      <button class="button small" aria-label=${`Hear the rule ${rule.id} again`} @click=${() => this.#send('mute', { id: rule.id, mute: { until: null } })}>Unmute</button>`;
    return html`<select class="control" aria-label=${`Mute the rule ${rule.id}`} @change=${(event: Event) => this.#chosen(event.target as HTMLSelectElement, rule.id)}>
      <option value="" selected>Heard</option>${MUTES.map(({ label }, at) => html`<option value=${at}>Mute ${label.toLowerCase()}</option>`)}</select>`;
  }

  #chosen(select: HTMLSelectElement, id: string) {
    const chosen = MUTES[Number(select.value)];
    select.value = '';
    if (chosen) this.#send('mute', { id, mute: chosen.mute });
  }

  #send(event: string, detail: object) {
    this.dispatchEvent(new CustomEvent(event, { detail }));
  }

  static override styles = [shared, css`
    :host { display: flex; flex-direction: column; min-height: 0; }
    bw-table { flex: 1; }
    select.control { height: 24px; }
  `];
}

function besides({ cooldown, once, quiet }: KnownRule['rule']): string {
  return [once ? 'once' : '', cooldown === '0s' ? '' : `silent ${cooldown}`, quiet ? `quiet ${quiet}` : ''].filter(Boolean).join(' · ');
}
