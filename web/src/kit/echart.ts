import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { colours, type Colours } from '../design/colours';
import { shared } from '../design/shared';
import './state-view';
import type { ECharts } from './echarts';

/** An option as ECharts takes it: the server's as it comes, or one made here from the tokens' colours. */
export type Option = Record<string, unknown> | ((colours: Colours) => Record<string, unknown>);

/**
 * A chart by ECharts, whose code is fetched when the first one is shown. Faces and ground are the page's.
 *
 *     <bw-echart label="Losses of 100,000 paths" .option=${option} theme=${app.preferences.theme}></bw-echart>
 */
@customElement('bw-echart')
export class EChart extends LitElement {
  /** What it shows, for those who do not see it. */
  @property() label = '';
  @property({ attribute: false }) option: Option | null = null;
  @property() theme = '';
  /** Charts of one group zoom and point together. */
  @property() group = '';
  @query('.canvas') private readonly canvas!: HTMLElement;
  @state() private failed = false;
  #chart: ECharts | undefined;
  #resize: ResizeObserver | undefined;
  #gone = false;

  override render() {
    if (this.failed) return html`<bw-state kind="error" heading="The chart's code could not be read" @retry=${this.#again}>Is Bellwether running?</bw-state>`;
    return html`<div class="canvas" role="img" aria-label=${this.label || nothing}></div>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.#gone = false;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#gone = true;
    this.#resize?.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  protected override updated(_changed: PropertyValues<this>) {
    if (this.option && !this.failed) void this.#draw();
  }

  async #draw() {
    try {
      const { init } = await import('./echarts');
      if (this.#gone || !this.option) return;
      if (!this.#chart) {
        this.#chart = init(this.canvas);
        this.#resize = new ResizeObserver(() => this.#chart?.resize());
        this.#resize.observe(this.canvas);
      }
      const palette = colours(this);
      const option = typeof this.option === 'function' ? this.option(palette) : this.option;
      const reduced = matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.#chart.setOption({
        ...option,
        ...(reduced ? { animation: false } : {}),
        backgroundColor: 'transparent',
        textStyle: { ...(option['textStyle'] as object | undefined), fontFamily: getComputedStyle(this).fontFamily },
      }, { notMerge: true });
      this.dispatchEvent(new CustomEvent('drawn', { detail: this.#chart }));
    } catch (error) {
      if (this.#gone) return;
      this.failed = true;
      throw error;
    }
  }

  #again() {
    this.failed = false;
  }

  static override styles = [shared, css`
    :host { min-height: 120px; font-family: var(--font); }
    .canvas { width: 100%; height: 100%; min-height: inherit; }
  `];
}
