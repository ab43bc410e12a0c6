import { html, type TemplateResult } from 'lit';
import type { ToldAlert } from '../api/alerts';
import { href } from './router';

const KEY = 'bellwether.notices';

/** The browser's Notification, as far as it is used. */
export interface NotificationApi {
  readonly permission: NotificationPermission;
  requestPermission(): Promise<NotificationPermission>;
  new(title: string, options?: NotificationOptions): { onclick: ((event: Event) => unknown) | null; close(): void };
}

/** `none`: this browser has none, or not for this address; `denied`: the browser was told never to show any. */
export type NoticesState = 'none' | 'denied' | 'off' | 'on';

/**
 * Notifications of this browser for alerts. The browser asks for its permission only in `switchOn`, which a click has to call;
 * whether they are wanted is remembered on this device.
 */
export class Notices {
  readonly #listeners = new Set<() => void>();
  #wanted: boolean;

  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>, private readonly api: NotificationApi | undefined) {
    this.#wanted = read(storage);
  }

  get state(): NoticesState {
    if (!this.api) return 'none';
    if (this.api.permission === 'denied') return 'denied';
    return this.#wanted && this.api.permission === 'granted' ? 'on' : 'off';
  }

  async switchOn(): Promise<NoticesState> {
    if (this.api && this.api.permission === 'default') await this.api.requestPermission();
    this.#want(true);
    return this.state;
  }

  switchOff(): void {
    this.#want(false);
  }

  /** Tabs that show the same alert replace each other's. */
  show({ delivery, subject, text, severity }: ToldAlert, go: () => void): void {
    if (!this.api || this.state !== 'on') return;
    const notice = new this.api(subject, { body: text, tag: delivery, requireInteraction: severity === 'critical' });
    notice.onclick = () => {
      notice.close();
      go();
    };
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #want(wanted: boolean) {
    this.#wanted = wanted;
    try {
      this.storage.setItem(KEY, wanted ? 'on' : 'off');
    } catch {
      // Storage is off or full: it holds until the page is left.
    }
    for (const listener of this.#listeners) listener();
  }
}

function read(storage: Pick<Storage, 'getItem'>): boolean {
  try {
    return storage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

/** Where an alert is looked at. */
export const alertLink = ({ rule }: { readonly rule: string }): string => href('/alerts', {}, { rule });

/** An alert as a toast. */
export function told(alert: ToldAlert): TemplateResult {
  return html`<a href=${alertLink(alert)}><strong>${alert.subject}</strong></a>`;
}
