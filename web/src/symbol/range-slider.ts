import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Bar } from '../api/api';
import { colours, type Colours } from '../design/colours';
import * as format from '../design/format';
import { shared } from '../design/shared';
import { moved, type View } from './ranges';

/** The whole history in small, with the part that the chart shows. Either end or the whole part is moved, by pointer or arrow keys. Sends `view`. */
@customElement('bw-range-slider')
export class RangeSlider extends LitElement {
  @property({ attribute: false }) bars: readonly Bar[] = [];
  @property({ attribute: false }) view: View | null = null;
  @property() theme = '';
  @query('canvas') private readonly canvas!: HTMLCanvasElement;
  #resize: ResizeObserver | undefined;
  #ink: Colours | undefined;
  #drag: { part: 'from' | 'to' | 'both'; x: number; view: View } | null = null;

  override render() {
    const last = Math.max(1, this.bars.length - 1);
    const { from, to } = this.view ?? { from: 0, to: last };
    const [left, right] = [clamp(from / last) * 100, clamp(to / last) * 100];
    return html`
      <canvas aria-hidden="true"></canvas>
      <div class="shade" style="left:0;width:${left}%"></div><div class="shade" style="left:${right}%;right:0"></div>
      <div class="part" style="left:${left}%;width:${right - left}%" @pointerdown=${(event: PointerEvent) => this.#grab(event, 'both')}></div>
      ${this.#handle('from', 'First bar shown', from, left)}${this.#handle('to', 'Last bar shown', to, right)}`;
  }

  #handle(part: 'from' | 'to', label: string, value: number, left: number) {
    const at = Math.round(Math.min(Math.max(value, 0), this.bars.length - 1));
    return html`<div class="handle" role="slider" tabindex="0" aria-label=${label} aria-valuemin="0" aria-valuemax=${Math.max(0, this.bars.length - 1)} aria-valuenow=${Math.max(0, at)}
      aria-valuetext=${this.bars[at] ? format.day(this.bars[at].time) : nothing} style="left:${left}%"
      @pointerdown=${(event: PointerEvent) => this.#grab(event, part)} @keydown=${(event: KeyboardEvent) => this.#key(event, part)}></div>`;
  }

  protected override firstUpdated() {
    this.#resize = new ResizeObserver(() => this.#draw());
    this.#resize.observe(this.canvas);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.#resize?.disconnect();
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('theme')) this.#ink = undefined;
    if (changed.has('bars') || changed.has('theme')) this.#draw();
  }

  #draw() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const ratio = devicePixelRatio;
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const pen = this.canvas.getContext('2d');
    const closes = this.bars.map((bar) => bar.close);
    const known = closes.filter((each): each is number => each !== null);
    if (!pen || known.length < 2 || width === 0) return;
    const low = known.reduce((least, each) => Math.min(least, each), Infinity);
    const span = known.reduce((most, each) => Math.max(most, each), -Infinity) - low || 1;
    const ink = this.#ink ??= colours(this);
    pen.scale(ratio, ratio);
    pen.beginPath();
    const step = Math.max(1, Math.floor(closes.length / (2 * width)));
    for (let at = 0; at < closes.length; at += step) {
      const close = closes[at];
      if (close != null) pen.lineTo((at / (closes.length - 1)) * width, height - 3 - ((close - low) / span) * (height - 6));
    }
    pen.strokeStyle = ink.muted;
    pen.lineWidth = 1;
    pen.stroke();
    pen.lineTo(width, height);
    pen.lineTo(0, height);
    pen.fillStyle = ink.raised;
    pen.fill();
  }

  #grab(event: PointerEvent, part: 'from' | 'to' | 'both') {
    if (!this.view) return;
    this.#drag = { part, x: event.clientX, view: this.view };
    const target = event.target as HTMLElement;
    target.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => this.#move(((moved.clientX - this.#drag!.x) / this.clientWidth) * (this.bars.length - 1));
    const end = () => {
      target.removeEventListener('pointermove', move);
      this.#drag = null;
    };
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', end, { once: true });
    target.addEventListener('pointercancel', end, { once: true });
  }

  #move(by: number) {
    const { part, view } = this.#drag!;
    this.#send(moved(view, part, by, this.bars.length - 1));
  }

  #key(event: KeyboardEvent, part: 'from' | 'to') {
    const step = { ArrowLeft: -1, ArrowRight: 1, PageDown: -20, PageUp: 20 }[event.key];
    if (!step || !this.view) return;
    event.preventDefault();
    this.#send(moved(this.view, part, step * Math.max(1, Math.round(this.bars.length / 200)), this.bars.length - 1));
  }

  #send(view: View) {
    this.view = view;
    this.dispatchEvent(new CustomEvent('view', { detail: view }));
  }

  static override styles = [shared, css`
    :host { position: relative; height: 40px; margin: 0 12px; touch-action: none; user-select: none; }
    canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
    .shade { position: absolute; top: 0; bottom: 0; background: color-mix(in srgb, var(--panel) 65%, transparent); pointer-events: none; }
    .part { position: absolute; top: 0; bottom: 0; min-width: 4px; border-block: 1px solid var(--line-strong); cursor: grab; }
    .handle { position: absolute; top: 8px; bottom: 8px; width: 10px; margin-left: -5px; border: 1px solid var(--muted); border-radius: var(--radius-s); background: var(--panel); cursor: ew-resize; }
    .handle::after { content: ""; position: absolute; inset: -8px -10px; }
    .handle::before { content: ""; position: absolute; left: 3.5px; top: 6px; bottom: 6px; width: 1px; background: var(--muted); }
  `];
}

const clamp = (part: number) => Math.min(1, Math.max(0, part));
