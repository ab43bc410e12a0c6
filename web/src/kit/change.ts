import { html, type TemplateResult } from 'lit';
import * as format from '../design/format';

/** A change as an arrow, a signed figure and a colour, so that no reader depends on the colour. */
export function change(value: number | null | undefined, text: string): TemplateResult {
  const direction = format.direction(value);
  return html`<span class=${direction}>${arrow(direction)}${text}</span>`;
}

export function arrow(direction: format.Direction): string {
  if (direction === '') return '';
  return direction === 'up' ? '▲ ' : '▼ ';
}

/** The side of a signal, in words, shape and colour. */
export function side(of: 'buy' | 'sell'): TemplateResult {
  return of === 'buy' ? html`<span class="badge up">▲ Buy</span>` : html`<span class="badge down">▼ Sell</span>`;
}
