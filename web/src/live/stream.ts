import type { ToldAlert } from '../api/alerts';
import type { LiveBar, Quote, Signal, Status } from '../api/api';

export type Connection = 'connecting' | 'live' | 'lost';

export interface StreamHandlers {
  /** Each time the stream opens: what was missed is not sent again, so the state has to be read anew. */
  opened(): void;
  connection(state: Connection): void;
  quotes(quotes: Quote[]): void;
  bars(bars: LiveBar[]): void;
  signal(signal: Signal): void;
  alert(alert: ToldAlert): void;
  status(status: Status): void;
}

const FIRST_RETRY_MILLISECONDS = 1_000;
const LAST_RETRY_MILLISECONDS = 15_000;
/** The server sends its status once a second; this much silence is a dead connection that nobody has closed. */
const SILENCE_MILLISECONDS = 10_000;

export function retryDelay(failures: number): number {
  return Math.min(FIRST_RETRY_MILLISECONDS * 2 ** Math.max(0, failures - 1), LAST_RETRY_MILLISECONDS);
}

/** Server-sent events that come back by themselves, however they were lost. Returns what closes them. */
export function openStream(url: string, handlers: StreamHandlers): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const lost = () => {
    source?.close();
    clearTimeout(silence);
    clearTimeout(retry);
    failures += 1;
    handlers.connection('lost');
    retry = setTimeout(connect, retryDelay(failures));
  };
  const heard = () => {
    clearTimeout(silence);
    silence = setTimeout(lost, SILENCE_MILLISECONDS);
  };
  const connect = () => {
    const opening = new EventSource(url);
    source = opening;
    heard();
    opening.onopen = () => {
      failures = 0;
      heard();
      handlers.connection('live');
      handlers.opened();
    };
    opening.onerror = lost;
    const on = <T>(event: string, take: (data: T) => void) =>
      opening.addEventListener(event, (message: MessageEvent<string>) => {
        heard();
        take(JSON.parse(message.data) as T);
      });
    on('quotes', handlers.quotes);
    on('bars', handlers.bars);
    on('signal', handlers.signal);
    on('alert', handlers.alert);
    on('status', handlers.status);
  };

  handlers.connection('connecting');
  connect();
  return () => {
    source?.close();
    clearTimeout(retry);
    clearTimeout(silence);
  };
}
