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

/** The mark: a bell curve with its peak rung. */
export const mark = html`<svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
  <rect width="32" height="32" rx="8" fill="#3352d4"/>
  <path d="M4.5 23.5c6 0 6.8-13 11.5-13s5.5 13 11.5 13" fill="none" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/>
  <circle cx="16" cy="10.5" r="3.2" fill="#ffc857"/>
</svg>`;
