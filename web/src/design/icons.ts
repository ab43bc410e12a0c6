import { html, svg, type SVGTemplateResult } from 'lit';

/** Line icons on a 16-pixel grid; decoration only, so hidden from assistive technology. */
const icon = (content: SVGTemplateResult) => html`<svg class="icon" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5"
  stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${content}</svg>`;

export const sun = icon(svg`<circle cx="8" cy="8" r="3"/><path d="M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7"/>`);
export const moon = icon(svg`<path d="M13.5 9.7A5.8 5.8 0 0 1 6.3 2.5a5.8 5.8 0 1 0 7.2 7.2Z"/>`);
export const check = icon(svg`<path d="m3.5 8.5 3 3 6-7"/>`);
export const cross = icon(svg`<path d="m4 4 8 8M12 4l-8 8"/>`);
export const alert = icon(svg`<path d="M8 2.2 14.3 13H1.7L8 2.2ZM8 6.5v3M8 11.3v.1"/>`);
export const plug = icon(svg`<path d="M6 2v3M10 2v3M4.5 5h7v2.5a3.5 3.5 0 0 1-7 0V5ZM8 11v3"/>`);
export const inbox = icon(svg`<path d="M2 9.5 4 3h8l2 6.5V13H2V9.5Zm0 0h3.5l1 1.5h3l1-1.5H14"/>`);
export const chart = icon(svg`<path d="M2 13.5h12M4 11V7M8 11V3M12 11V6"/>`);
export const arrow = icon(svg`<path d="m6 3.5 4.5 4.5L6 12.5"/>`);
export const refresh = icon(svg`<path d="M13 8a5 5 0 1 1-1.5-3.6L13 6M13 2.5V6H9.5"/>`);
export const record = icon(svg`<circle cx="8" cy="8" r="5.5"/><circle cx="8" cy="8" r="2" fill="currentColor" stroke="none"/>`);
export const live = icon(svg`<path d="M2 8h5M11 3.5v9M7 5l3 3-3 3"/>`);

export const list = icon(svg`<path d="M2 4h12M2 8h12M2 12h8"/>`);
export const pipeline = icon(svg`<circle cx="3" cy="8" r="1.5"/><circle cx="13" cy="4" r="1.5"/><circle cx="13" cy="12" r="1.5"/><path d="M4.5 8h3l4-3.4M7.5 8l4 3.4"/>`);
export const risk = icon(svg`<path d="M1.5 13c3.5 0 4-9 6.5-9s3 9 6.5 9M5 13v-3"/>`);
export const portfolio = icon(svg`<circle cx="8" cy="8" r="6"/><path d="M8 2v6l4.3 4.2"/>`);
export const exceptions = icon(svg`<path d="M2 4c3 0 4 4 7 4s3-2 5-2M2 13.5h12"/><circle cx="6.5" cy="11" r="1" fill="currentColor" stroke="none"/>`);
export const bell = icon(svg`<path d="M8 2a4 4 0 0 0-4 4c0 4-1.5 4.5-1.5 5.5h11c0-1-1.5-1.5-1.5-5.5a4 4 0 0 0-4-4ZM6.5 13.8h3"/>`);
export const database = icon(svg`<ellipse cx="8" cy="3.8" rx="5" ry="1.8"/><path d="M3 3.8v8.4c0 1 2.2 1.8 5 1.8s5-.8 5-1.8V3.8M3 8c0 1 2.2 1.8 5 1.8S13 9 13 8"/>`);
export const gallery = icon(svg`<path d="M2 3h12v10H2ZM2 11l3.5-4 3 3 2-2 3.5 3"/>`);
export const search = icon(svg`<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>`);
export const help = icon(svg`<circle cx="8" cy="8" r="6"/><path d="M6.2 6.3c0-2.6 3.7-2.5 3.7-.2 0 1.5-1.9 1.6-1.9 3M8 11.4v.1"/>`);
export const display = icon(svg`<path d="M2 3h12v8H2ZM6 13.5h4"/>`);
export const more = icon(svg`<path d="M3 8h.1M8 8h.1M13 8h.1" stroke-width="2.5"/>`);
export const plus = icon(svg`<path d="M8 3v10M3 8h10"/>`);
export const table = icon(svg`<path d="M2 3h12v10H2ZM2 6.5h12M2 10h12M6.5 3v10"/>`);
export const clock = icon(svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.5V8l2.5 1.5"/>`);
export const download = icon(svg`<path d="M8 2v8m-3-3 3 3 3-3M2.5 13.5h11"/>`);
export const sliders = icon(svg`<path d="M2 5h6M12 5h2M2 11h2M8 11h6"/><circle cx="10" cy="5" r="1.7"/><circle cx="6" cy="11" r="1.7"/>`);

/** The mark: a bell curve with its peak rung. */
export const mark = html`<svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
  <path d="M3 25c7.5 0 7.5-16 13-16s5.5 16 13 16" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round"/>
  <circle cx="16" cy="8.5" r="4" fill="#e9c46a"/>
</svg>`;
