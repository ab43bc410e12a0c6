import type { TemplateResult } from 'lit';
import * as icons from '../design/icons';
import { match, type Route } from './router';

/** A page of the application. Its code is fetched when it is first opened. */
export interface PageEntry {
  /** Where it is, as `/symbol/:symbol`. */
  readonly path: string;
  /** In the title, and in the navigation. */
  readonly name: string;
  /** Its element; see page.ts. */
  readonly element: string;
  readonly load: () => Promise<unknown>;
  /** Its place in the navigation; a page without one is reached from others. */
  readonly navigation?: {
    readonly icon: TemplateResult;
    /** `g` and this key go there. */
    readonly key: string;
    /** In a phone's bottom bar; the others are behind "More". */
    readonly phone: boolean;
  };
}

/** Every page, in the navigation's order. The first one whose path fits is shown. */
export const pages: readonly PageEntry[] = [
  {
    path: '/', name: 'Markets', element: 'bw-watchlist-page', load: () => import('../watchlist/watchlist-page'),
    navigation: { icon: icons.list, key: 'm', phone: true },
  },
  {
    path: '/symbol/:symbol', name: 'Chart', element: 'bw-symbol-page', load: () => import('../symbol/symbol-page'),
  },
  {
    path: '/risk', name: 'Risk', element: 'bw-risk-history-page', load: () => import('../risk/history-page'),
    navigation: { icon: icons.risk, key: 'r', phone: true },
  },
  { path: '/risk/new', name: 'Value at risk', element: 'bw-risk-new-page', load: () => import('../risk/new-page') },
  { path: '/risk/run/:id', name: 'Value at risk', element: 'bw-risk-run-page', load: () => import('../risk/run-page') },
  { path: '/risk/compare', name: 'Comparison', element: 'bw-risk-compare-page', load: () => import('../risk/compare-page') },
  {
    path: '/risk/portfolio', name: 'Portfolio', element: 'bw-risk-portfolio-page', load: () => import('../risk/new-page'),
    navigation: { icon: icons.portfolio, key: 'o', phone: false },
  },
  {
    path: '/risk/backtest', name: 'VaR test', element: 'bw-risk-backtest-page', load: () => import('../risk/backtest-page'),
    navigation: { icon: icons.exceptions, key: 'b', phone: false },
  },
  {
    path: '/alerts', name: 'Alerts', element: 'bw-alerts-page', load: () => import('../alerts/alerts-page'),
    navigation: { icon: icons.bell, key: 'a', phone: true },
  },
  {
    path: '/sql', name: 'SQL', element: 'bw-sql-page', load: () => import('../sql/sql-page'),
    navigation: { icon: icons.database, key: 's', phone: false },
  },
  {
    path: '/gallery', name: 'Gallery', element: 'bw-gallery-page', load: () => import('../gallery/gallery-page'),
    navigation: { icon: icons.gallery, key: 'c', phone: false },
  },
  {
    path: '/pipeline', name: 'Pipeline', element: 'bw-pipeline-page', load: () => import('../pipeline/pipeline-page'),
    navigation: { icon: icons.pipeline, key: 'p', phone: true },
  },
];

/** The page of a path; null when there is none. */
export function find(path: string, query: URLSearchParams, among: readonly PageEntry[] = pages): { page: PageEntry; route: Route } | null {
  for (const page of among) {
    const parameters = match(page.path, path);
    if (parameters) return { page, route: { path, parameters, query } };
  }
  return null;
}

/** Whether some page answers to a path; what leads nowhere is not offered. */
export function exists(path: string, among: readonly PageEntry[] = pages): boolean {
  return find(path, new URLSearchParams(), among) !== null;
}
