import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ToldAlert } from '../api/alerts';
import { plug } from '../design/icons';
import { shared } from '../design/shared';
import '../kit/state-view';
import '../kit/toasts';
import type { Toasts } from '../kit/toasts';
import { freshness } from '../live/freshness';
import { Live } from '../live/live';
import './app-header';
import type { AppHeader } from './app-header';
import './app-nav';
import type { Context } from './context';
import './help-sheet';
import { Notices, alertLink, told, type NotificationApi } from './notices';
import { find, pages, type PageEntry } from './pages';
import { Preferences, type Choices } from './preferences';
import { Router } from './router';
import { Shortcuts, type Shortcut } from './shortcuts';
import type { Page } from './page';

/** The frame around every page: navigation, header, what went wrong with the connection, and the page the address names. */
@customElement('bw-app')
export class App extends LitElement {
  @query('bw-toasts') private readonly toasts!: Toasts;
  @query('bw-header') private readonly header!: AppHeader;
  @query('main') private readonly main!: HTMLElement;
  @state() private current: PageEntry | null = null;
  @state() private failed = '';
  @state() private help = false;

  readonly #context: Context = {
    router: new Router(window),
    live: new Live(),
    preferences: new Preferences(localStorage, document.documentElement, matchMedia('(prefers-color-scheme: dark)')),
    notices: new Notices(localStorage, (globalThis as { Notification?: NotificationApi }).Notification),
    notify: (text, kind = 'plain') => this.toasts.show({ text, kind }),
    title: (text) => { document.title = text ? `${text} · Bellwether` : 'Bellwether'; },
  };
  readonly #shortcuts = new Shortcuts(() => this.#keys);
  #page: Page | null = null;

  readonly #keys: readonly Shortcut[] = [
    { keys: '/', does: 'Find a symbol', run: () => this.header.search.focus() },
    ...pages.flatMap(({ name, path, navigation }) => (navigation
      ? [{ keys: `g ${navigation.key}`, does: `Go to ${name}`, run: () => this.#context.router.go(`#${path}`) }] : [])),
    { keys: 't', does: 'Dark, light or the system’s colours', run: () => this.header.renderRoot.querySelector<HTMLElement>('[data-action=theme]')?.click() },
    { keys: 'z', does: 'Exchange’s time, mine or UTC', run: () => this.header.renderRoot.querySelector<HTMLElement>('[data-action=zone]')?.click() },
    { keys: '?', does: 'This help', run: () => { this.help = true; } },
  ];

  override connectedCallback() {
    super.connectedCallback();
    const { router, live, preferences } = this.#context;
    router.subscribe(() => void this.#show());
    preferences.subscribe(() => this.requestUpdate());
    live.subscribe((now, before) => {
      if (now.status !== before.status || now.connection !== before.connection || now.problem !== before.problem || now.symbols !== before.symbols) this.requestUpdate();
    });
    live.listen({ alert: (alert) => this.#tell(alert) });
    router.open();
    live.open();
    document.addEventListener('keydown', this.#shortcuts.handle);
  }

  protected override firstUpdated() {
    void this.#show();
  }

  override render() {
    const { live, preferences } = this.#context;
    const { state } = live;
    return html`
      <bw-nav .current=${this.current} @help=${() => { this.help = true; }}></bw-nav>
      <div class="body">
        <bw-header .freshness=${freshness(state, performance.now(), Date.now())} .symbols=${state.symbols ?? []} .choices=${preferences.choices} connection=${state.connection}
          @choose=${(event: CustomEvent<Partial<Choices>>) => preferences.choose(event.detail)}></bw-header>
        ${state.connection === 'lost' ? html`
          <p class="banner" role="alert">${plug}<strong>Connection lost.</strong> ${state.status ? 'These are the last known figures; this page reconnects by itself.' : 'Is Bellwether running? This page reconnects by itself.'}</p>` : nothing}
        <main tabindex="-1" ?hidden=${this.failed !== ''}></main>
        ${this.failed ? html`<div class="panel problem" role="main"><h1 class="sr">${this.failed}</h1><bw-state kind="error" heading=${this.failed} retry=${this.current ? 'Try again' : ''} @retry=${() => void this.#show()}>
          ${this.current ? 'Is Bellwether running?' : html`Go to <a href="#/">the markets</a>, or look at the navigation.`}</bw-state></div>` : nothing}
      </div>
      <bw-help-sheet ?open=${this.help} .shortcuts=${this.#keys} @close=${() => { this.help = false; }}></bw-help-sheet>
      <bw-toasts></bw-toasts>`;
  }

  #tell(alert: ToldAlert) {
    this.toasts.show({ text: told(alert), kind: alert.severity === 'critical' ? 'bad' : 'plain' });
    this.#context.notices.show(alert, () => {
      window.focus();
      this.#context.router.go(alertLink(alert));
    });
  }

  /** Shows the page of the address; its code is fetched first when it is new. */
  async #show() {
    const { router } = this.#context;
    const found = find(router.path, router.query);
    const moved = found?.page !== this.current || this.failed !== '';
    this.current = found?.page ?? null;
    if (!found) {
      this.failed = 'There is no such page';
      return;
    }
    if (!moved && this.#page) {
      this.#page.route = found.route;
      return;
    }
    try {
      await found.page.load();
    } catch {
      this.failed = 'The page could not be read';
      return;
    }
    if (this.current !== found.page) return;
    this.failed = '';
    this.#put(found.page);
  }

  #put(entry: PageEntry) {
    const { router } = this.#context;
    const now = find(router.path, router.query);
    if (!now) return;
    const first = this.#page === null;
    const page = document.createElement(entry.element) as Page;
    page.app = this.#context;
    page.route = now.route;
    this.#page = page;
    this.#context.title(entry.path === '/' ? '' : entry.name);
    this.main.replaceChildren(page);
    this.main.scrollTop = 0;
    if (!first) this.main.focus({ preventScroll: true });
  }

  static override styles = [shared, css`
    :host { display: flex; height: 100dvh; min-width: 320px; }
    .body { display: flex; flex-direction: column; flex: 1; min-width: 0; }
    main { position: relative; flex: 1; min-height: 0; overflow: auto; overscroll-behavior: contain; }
    main:focus-visible { box-shadow: none; }
    main > * { min-height: 100%; }
    .problem { margin: var(--gap); }
    .banner { display: flex; align-items: center; gap: 8px; margin: 0; padding: 6px 12px; background: var(--danger-soft); color: var(--danger); border-bottom: 1px solid var(--danger); font-size: var(--size-s); }
    bw-nav { flex: none; }
    bw-header { flex: none; position: relative; z-index: 10; }
    @media (max-width: 760px) { :host { flex-direction: column-reverse; } .body { min-height: 0; } }
  `];
}
