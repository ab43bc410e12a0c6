import type { Live } from '../live/live';
import type { Notices } from './notices';
import type { Preferences } from './preferences';
import type { Router } from './router';

/** What a page may use: handed to it by the application, never imported. */
export interface Context {
  readonly router: Router;
  /** Quotes, symbols, signals and the pipeline's status, kept up to date by the stream. */
  readonly live: Live;
  /** Theme, time zone, watchlist. */
  readonly preferences: Preferences;
  /** This browser's notifications of alerts. */
  readonly notices: Notices;
  /** What the window is called; empty for the product alone. */
  readonly title: (text: string) => void;
  /** A brief word at the edge of the page. */
  readonly notify: (text: string, kind?: 'plain' | 'good' | 'bad') => void;
}
