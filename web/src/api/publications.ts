import { apiUrl, get } from './api';

export interface Publication {
  readonly name: string;
  readonly cron: string;
  readonly zone: string;
  readonly next_run: string | null;
  readonly last_run: string | null;
  readonly last_success: string | null;
  readonly error: string | null;
  readonly version: string | null;
  /** Stable names of its charts, without ending. */
  readonly pictures: readonly string[];
}

/** A version of a published chart, as `feed.json` tells it; addresses are relative to the published folder. */
export interface FeedItem {
  readonly title: string;
  readonly summary: string;
  readonly content_text: string;
  readonly date_published: string;
  readonly attachments: readonly { readonly url: string; readonly mime_type: string; readonly size_in_bytes: number }[];
  readonly _bellwether: { readonly job: string; readonly version: string; readonly name: string; readonly width: number; readonly height: number; readonly pictures: Readonly<Record<string, string>> };
}

export const publications = {
  all: (cancel?: AbortSignal) => get<Publication[]>('publications', {}, cancel),
  feed: (cancel?: AbortSignal) => get<{ items: FeedItem[] }>(`publications/files/${encodeURIComponent('feed.json')}`, {}, cancel),
  /** The address of a published file; a version's lies in a folder of its own. */
  file: (name: string) => apiUrl(`publications/files/${encodeURIComponent(name)}`),
};
