import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { LiveState } from '../live/state';
import type { Context } from './context';
import type { Route } from './router';

/**
 * A page: is handed the application and the address, and draws itself anew when one of them,
 * the preferences or what it cares about of the live state changes.
 */
export abstract class Page extends LitElement {
  @property({ attribute: false }) app!: Context;
  @property({ attribute: false }) route!: Route;
  #ends: (() => void)[] = [];

  override connectedCallback() {
    super.connectedCallback();
    this.#ends = [
      this.app.live.subscribe((state, before) => { if (this.cares(state, before)) this.requestUpdate(); }),
      this.app.preferences.subscribe(() => this.requestUpdate()),
    ];
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const end of this.#ends) end();
  }

  /** Whether a change of the live state is to be drawn. Quotes change each frame: a page that shows none says so here. */
  protected cares(_state: LiveState, _before: LiveState): boolean {
    return false;
  }
}
