import {
  CandlestickSeries, HistogramSeries, LineSeries, LineType, createChart, createSeriesMarkers,
  type IChartApi, type ISeriesApi, type ISeriesMarkersPluginApi, type Time,
} from 'lightweight-charts';
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Average, Bar } from '../api/api';
import { colours, type Colours } from '../design/colours';
import * as format from '../design/format';
import { live } from '../design/icons';
import { shared } from '../design/shared';
import { changedTail } from '../live/series';
import { candle, line, markers, point, volume, type Marks } from './chart-data';
import './chart-legend';
import { chartOptions } from './chart-theme';
import type { View } from './ranges';

const BARS_OFF_LIVE = 4;
const ROOM_AT_THE_END = 4;
const PRICE_SHARE = 5;
const HAND_MILLISECONDS = 500;
const PRICES = { type: 'custom', formatter: format.price, minMove: 0.0001 } as const;
const VOLUMES = { type: 'custom', formatter: format.volume, minMove: 0.01 } as const;
const NOTHING: Marks = { signals: [], anomalies: [], actions: [] };

/** Candles or a line, with volume, averages and marks. Draws what it is given; sends `view` when another part is shown, and whether the reader did it. */
@customElement('bw-price-chart')
export class PriceChart extends LitElement {
  /** What the chart is of; when it changes, everything is drawn anew. */
  @property() subject = '';
  @property() label = '';
  @property() theme = '';
  @property() zone = 'UTC';
  @property() look: 'candles' | 'line' = 'candles';
  @property({ attribute: false }) bars: readonly Bar[] = [];
  @property({ attribute: false }) averages: readonly Average[] = [];
  @property({ attribute: false }) marks: Marks = NOTHING;
  /** The bars to show; after that the reader scrolls as they like. */
  @property({ attribute: false }) view: View | null = null;
  /** Names of the averages; null draws none. */
  @property({ attribute: false }) fastName: string | null = null;
  @property({ attribute: false }) slowName: string | null = null;

  @query('.canvas') private readonly canvas!: HTMLElement;
  @state() private hovered: number | null = null;
  @state() private awayFromLive = false;

  #chart: IChartApi | undefined;
  #colours!: Colours;
  #main!: ISeriesApi<'Candlestick'> | ISeriesApi<'Line'>;
  #volume!: ISeriesApi<'Histogram'>;
  #fast!: ISeriesApi<'Line'>;
  #slow!: ISeriesApi<'Line'>;
  #markers!: ISeriesMarkersPluginApi<Time>;
  #drawn: readonly Bar[] = [];
  #drawnAverages: readonly Average[] = [];
  /** When the reader last scrolled or zoomed: the chart also moves by itself, as bars come. */
  #touched = -Infinity;

  override render() {
    const bar = this.hovered === null ? this.bars.at(-1) : this.bars[this.hovered];
    return html`
      <div class="canvas" role="group" aria-label=${this.label} @wheel=${this.#touch} @pointermove=${this.#drag} @touchmove=${this.#touch}></div>
      <bw-chart-legend .bar=${bar ?? null} .average=${this.#average(bar) ?? null} .fastName=${this.fastName} .slowName=${this.slowName} zone=${this.zone} ?hovered=${this.hovered !== null}></bw-chart-legend>
      ${this.awayFromLive ? html`<button class="button newest" @click=${() => this.#chart?.timeScale().scrollToRealTime()}>${live}Newest</button>` : nothing}`;
  }

  /** The open bar has no averages yet; until it closes, those of the bar before it are the newest. */
  #average(bar: Bar | undefined): Average | undefined {
    if (this.hovered === null) return this.averages.at(-1);
    const guess = this.averages[this.hovered - (this.bars.length - this.averages.length)];
    return guess?.time === bar?.time ? guess : this.averages.find((each) => each.time === bar?.time);
  }

  protected override updated(changed: PropertyValues<this>) {
    const fresh = !this.#chart || changed.has('theme') || changed.has('look') || changed.has('zone');
    if (fresh) this.#create();
    if (fresh || changed.has('subject')) {
      this.#drawn = [];
      this.#drawnAverages = [];
    }
    this.#drawBars();
    if (this.#drawnAverages !== this.averages || changed.has('fastName')) this.#drawAverages(changed.has('fastName'));
    if (fresh || changed.has('marks')) this.#markers.setMarkers(markers(this.marks, this.bars, this.#colours));
    if (this.view && (changed.has('view') || fresh)) this.#place(this.view);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#chart?.remove();
    this.#chart = undefined;
  }

  /** Theme, zone and kind of series go into every part, so a change of them makes the chart anew. */
  #create() {
    this.#chart?.remove();
    const ink = colours(this);
    const chart = createChart(this.canvas, { autoSize: true, ...chartOptions(ink, getComputedStyle(this).fontFamily, this.zone) });
    this.#colours = ink;
    this.#chart = chart;
    this.#main = this.look === 'line'
      ? chart.addSeries(LineSeries, { color: ink.text, lineWidth: 2, priceLineColor: ink.muted, priceFormat: PRICES })
      : chart.addSeries(CandlestickSeries, { upColor: ink.up, downColor: ink.down, wickUpColor: ink.up, wickDownColor: ink.down, borderVisible: false, priceFormat: PRICES });
    const average = { lineWidth: 2, lineType: LineType.Simple, lastValueVisible: false, priceLineVisible: false, crosshairMarkerRadius: 3, priceFormat: PRICES } as const;
    this.#slow = chart.addSeries(LineSeries, { ...average, color: ink['average-slow'] });
    this.#fast = chart.addSeries(LineSeries, { ...average, color: ink['average-fast'] });
    this.#volume = chart.addSeries(HistogramSeries, { priceFormat: VOLUMES, lastValueVisible: false, priceLineVisible: false }, 1);
    chart.panes()[0]?.setStretchFactor(PRICE_SHARE);
    this.#markers = createSeriesMarkers<Time>(this.#main, []);
    chart.subscribeCrosshairMove(({ time, logical }) => { this.hovered = time === undefined || logical === undefined ? null : logical; });
    chart.timeScale().subscribeVisibleLogicalRangeChange((range) => {
      if (!range || this.bars.length === 0) return;
      this.awayFromLive = range.to < this.bars.length - BARS_OFF_LIVE;
      const view = { from: Math.max(0, range.from), to: Math.min(this.bars.length - 1, range.to) };
      this.dispatchEvent(new CustomEvent('view', { detail: { view, byHand: performance.now() - this.#touched < HAND_MILLISECONDS } }));
    });
  }

  readonly #touch = () => { this.#touched = performance.now(); };

  readonly #drag = (event: PointerEvent) => { if (event.buttons !== 0) this.#touch(); };

  #drawBars() {
    if (this.#drawn === this.bars) return;
    const draw = (this.look === 'line' ? point : candle) as typeof candle;
    const main = this.#main as ISeriesApi<'Candlestick'>;
    const tail = changedTail(this.#drawn, this.bars);
    if (tail) for (const bar of tail) {
      main.update(draw(bar));
      this.#volume.update(volume(bar, this.#colours));
    } else {
      main.setData(this.bars.map(draw));
      this.#volume.setData(this.bars.map((bar) => volume(bar, this.#colours)));
    }
    this.#drawn = this.bars;
  }

  #drawAverages(again: boolean) {
    const tail = again ? null : changedTail(this.#drawnAverages, this.averages);
    for (const [series, name, pick] of [[this.#fast, this.fastName, fast], [this.#slow, this.slowName, slow]] as const) {
      if (tail && name !== null) for (const each of line(tail, pick)) series.update(each);
      else series.setData(name === null ? [] : line(this.averages, pick));
    }
    this.#drawnAverages = this.averages;
  }

  #place({ from, to }: View) {
    this.#chart?.timeScale().setVisibleLogicalRange({ from, to: to >= this.bars.length - 1 ? to + Math.max(ROOM_AT_THE_END, (to - from) / 40) : to });
  }

  static override styles = [shared, css`
    :host { position: relative; min-height: 0; overflow: hidden; font-family: var(--font); }
    .canvas { position: absolute; inset: 0; }
    bw-chart-legend { position: absolute; top: 8px; left: 12px; right: 80px; z-index: 3; justify-content: start; pointer-events: none; }
    .newest { position: absolute; right: 84px; bottom: 40px; z-index: 3; }
  `];
}

const fast = (each: Average) => each.fast;
const slow = (each: Average) => each.slow;
