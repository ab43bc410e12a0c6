import {
  CandlestickSeries, HistogramSeries, LineSeries, LineType, createChart, createSeriesMarkers,
  type IChartApi, type ISeriesApi, type ISeriesMarkersPluginApi, type SeriesMarker, type Time, type UTCTimestamp,
} from 'lightweight-charts';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Average, Bar, Signal } from '../api/api';
import './chart-legend';
import { chartOptions } from './chart-theme';
import { colours, type Colours } from '../design/colours';
import * as format from '../design/format';
import { live } from '../design/icons';
import { changedTail } from '../live/series';
import { shared } from '../design/shared';

const PIXELS_PER_BAR_AT_FIRST = 7;
const BARS_OFF_LIVE = 4;

const at = (item: { time: string }) => format.epochSeconds(item.time) as UTCTimestamp;

/** Candles, or a line of adjusted closes, with both averages and the signals. Draws what it is given; computes nothing. */
@customElement('bw-price-chart')
export class PriceChart extends LitElement {
  /** What the chart is of; when it changes, the view starts at the newest bars again. */
  @property() subject = '';
  @property() label = '';
  @property() theme = '';
  @property({ attribute: false }) adjusted = false;
  @property({ attribute: false }) bars: readonly Bar[] = [];
  @property({ attribute: false }) averages: readonly Average[] = [];
  @property({ attribute: false }) signals: readonly Signal[] = [];
  /** Names of the averages; null draws none. */
  @property({ attribute: false }) fastName: string | null = null;
  @property({ attribute: false }) slowName: string | null = null;

  @query('.canvas') private readonly canvas!: HTMLElement;
  @state() private hovered: number | null = null;
  @state() private awayFromLive = false;

  #chart: IChartApi | undefined;
  #colors!: Colours;
  #main!: ISeriesApi<'Candlestick'> | ISeriesApi<'Line'>;
  #volume!: ISeriesApi<'Histogram'>;
  #fast!: ISeriesApi<'Line'>;
  #slow!: ISeriesApi<'Line'>;
  #markers!: ISeriesMarkersPluginApi<Time>;
  #drawn: readonly Bar[] = [];

  override render() {
    const shown = this.hovered === null ? this.bars.at(-1) : this.bars.find((bar) => at(bar) === this.hovered);
    return html`
      <div class="canvas" role="group" aria-label=${this.label}></div>
      <bw-chart-legend .bar=${shown ?? null} .average=${this.#average(shown) ?? null}
        .adjusted=${this.adjusted} .fastName=${this.fastName} .slowName=${this.slowName}></bw-chart-legend>
      ${this.awayFromLive ? html`<button class="button newest" @click=${() => this.#chart?.timeScale().scrollToRealTime()}>${live}Newest</button>` : nothing}`;
  }

  /** The open bar has no averages yet; until it closes, those of the bar before it are the newest. */
  #average(shown: Bar | undefined): Average | undefined {
    return this.hovered === null ? this.averages.at(-1) : this.averages.findLast((each) => each.time === shown?.time);
  }

  protected override updated(changed: PropertyValues<this>) {
    if (!this.#chart || changed.has('theme') || changed.has('adjusted')) this.#create();
    const fresh = changed.has('subject');
    if (fresh) this.#drawn = [];
    this.#drawBars();
    if (changed.has('averages') || changed.has('fastName') || fresh) this.#drawAverages();
    if (changed.has('signals') || fresh) this.#drawMarkers();
    if (fresh) this.#showNewest();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#chart?.remove();
    this.#chart = undefined;
  }

  /** Theme and kind of series go into every part, so a change of them makes the chart anew in the same view. */
  #create() {
    const view = this.#chart?.timeScale().getVisibleLogicalRange() ?? null;
    this.#chart?.remove();
    this.#colors = colours(this);
    const colors = this.#colors;
    const chart = createChart(this.canvas, { autoSize: true, ...chartOptions(colors, getComputedStyle(this).fontFamily) });
    this.#chart = chart;
    this.#volume = chart.addSeries(HistogramSeries, { priceScaleId: 'volume', priceFormat: { type: 'volume' }, lastValueVisible: false, priceLineVisible: false });
    chart.priceScale('volume').applyOptions({ scaleMargins: { top: 0.84, bottom: 0 } });
    this.#main = this.adjusted
      ? chart.addSeries(LineSeries, { color: colors.text, lineWidth: 2 })
      : chart.addSeries(CandlestickSeries, { upColor: colors.up, downColor: colors.down, wickUpColor: colors.up, wickDownColor: colors.down, borderVisible: false });
    const average = { lineWidth: 2, lineType: LineType.Simple, lastValueVisible: false, priceLineVisible: false, crosshairMarkerRadius: 3 } as const;
    this.#slow = chart.addSeries(LineSeries, { ...average, color: colors['average-slow'] });
    this.#fast = chart.addSeries(LineSeries, { ...average, color: colors['average-fast'] });
    this.#markers = createSeriesMarkers<Time>(this.#main, []);
    chart.subscribeCrosshairMove(({ time }) => { this.hovered = typeof time === 'number' ? time : null; });
    chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
      this.awayFromLive = range !== null && range.to < this.bars.length - BARS_OFF_LIVE;
    });
    this.#drawn = [];
    this.#drawBars();
    this.#drawAverages();
    this.#drawMarkers();
    if (view) chart.timeScale().setVisibleLogicalRange(view);
    else this.#showNewest();
  }

  #drawBars() {
    if (this.#drawn === this.bars) return;
    const tail = changedTail(this.#drawn, this.bars);
    if (tail) for (const bar of tail) this.#update(bar);
    else {
      const main = this.bars.map((bar) => this.#point(bar));
      (this.#main as ISeriesApi<'Candlestick'>).setData(main as never);
      this.#volume.setData(this.bars.map((bar) => this.#volumePoint(bar)));
    }
    this.#drawn = this.bars;
  }

  #update(bar: Bar) {
    (this.#main as ISeriesApi<'Candlestick'>).update(this.#point(bar) as never);
    this.#volume.update(this.#volumePoint(bar));
  }

  /** A bar with an unknown price takes its place on the time axis and draws nothing. */
  #point(bar: Bar) {
    const { open, high, low, close, adj_close: adjusted } = bar;
    if (this.adjusted) return adjusted === null ? { time: at(bar) } : { time: at(bar), value: adjusted };
    return open === null || high === null || low === null || close === null ? { time: at(bar) } : { time: at(bar), open, high, low, close };
  }

  #volumePoint(bar: Bar) {
    if (bar.volume === null) return { time: at(bar) };
    const rising = (bar.close ?? 0) >= (bar.open ?? 0);
    return { time: at(bar), value: bar.volume, color: rising ? this.#colors['up-soft'] : this.#colors['down-soft'] };
  }

  #drawAverages() {
    const line = (name: string | null, pick: (average: Average) => number | null) => name === null ? [] : this.averages.map((each) => {
      const value = pick(each);
      return value === null ? { time: at(each) } : { time: at(each), value };
    });
    this.#fast.setData(line(this.fastName, (each) => each.fast));
    this.#slow.setData(line(this.slowName, (each) => each.slow));
  }

  #drawMarkers() {
    this.#markers.setMarkers(this.signals.map((signal): SeriesMarker<Time> => signal.side === 'buy'
      ? { time: at(signal), position: 'belowBar', shape: 'arrowUp', color: this.#colors.up, text: 'Buy' }
      : { time: at(signal), position: 'aboveBar', shape: 'arrowDown', color: this.#colors.down, text: 'Sell' }));
  }

  #showNewest() {
    const last = this.bars.length;
    const shown = this.canvas.clientWidth / PIXELS_PER_BAR_AT_FIRST;
    this.#chart?.timeScale().setVisibleLogicalRange({ from: last - shown, to: last + 6 });
  }

  static override styles = [shared, css`
    :host { position: relative; min-height: 0; overflow: hidden; font-family: var(--font); }
    .canvas { position: absolute; inset: 0; }
    bw-chart-legend { position: absolute; top: 10px; left: 14px; right: 80px; z-index: 3; justify-content: start; pointer-events: none; }
    .newest { position: absolute; right: 84px; bottom: 40px; z-index: 3; box-shadow: var(--shadow-large); }
  `];
}
