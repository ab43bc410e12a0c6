import { css, html } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import { Page } from '../app/page';
import { shared } from '../design/shared';
import type { LiveState } from '../live/state';
import './dead-letters';
import type { DeadLetters } from './dead-letters';
import './pipeline-account';

/** The pipeline's books, and the records it refused. */
@customElement('bw-pipeline-page')
export class PipelinePage extends Page {
  @query('bw-dead-letters') private readonly letters!: DeadLetters;

  override render() {
    const { state } = this.app.live;
    return html`
      <div class="page">
        <div class="page-head"><h1>Pipeline</h1><p>Where every record went, how fast, and what is still on its way.</p></div>
        <bw-pipeline-account .status=${state.status} .rates=${state.rates} .stale=${state.connection !== 'live'} @open-dead-letters=${() => this.letters.open()}></bw-pipeline-account>
      </div>
      <bw-dead-letters></bw-dead-letters>`;
  }

  protected override cares(state: LiveState, before: LiveState) {
    return state.status !== before.status || state.connection !== before.connection;
  }

  static override styles = [shared, css`bw-pipeline-account { max-width: 720px; }`];
}
