import { html, nothing } from 'lit';
import * as format from '../design/format';
import { alert } from '../design/icons';
import { arrow } from '../kit/change';
import '../kit/sparkline';
import { placeInRange, type Row } from './rows';

export const WIDE_ROW_PIXELS = 34;
export const NARROW_ROW_PIXELS = 52;
const STALE_MILLISECONDS = 120_000;

/** A row where there is room for a column each. */
export function wideRow(row: Row, now: number, zone: string) {
  const direction = format.direction(row.change);
  return html`
    <td><span class="name"><b>${row.symbol}</b>${marks(row)}</span></td>
    <td><bw-sparkline .values=${row.closes} .base=${row.previous}></bw-sparkline></td>
    <td class="numeric price"><b data-field="price">${format.price(row.price)}</b></td>
    <td class="numeric ${direction}" data-field="change">${format.change(row.change, row.price)}</td>
    <td class="numeric ${direction}" data-field="percent">${arrow(direction)}${format.percent(row.percent)}</td>
    <td class="numeric" title=${format.volumeInFull(row.volume)} data-field="volume">${format.volume(row.volume)}</td>
    <td>${range(row)}</td>
    <td data-field="signal">${signal(row)}</td>
    <td class="numeric" data-field="age">${age(row, now, zone)}</td>`;
}

/** The same on a phone: figures stand in pairs. */
export function narrowRow(row: Row, now: number, zone: string) {
  const direction = format.direction(row.change);
  return html`
    <td><span class="two"><span class="name"><b>${row.symbol}</b>${marks(row)}</span><span class="soft">${row.signal ? html`${side(row)} · ` : nothing}${age(row, now, zone)}</span></span></td>
    <td><bw-sparkline .values=${row.closes} .base=${row.previous}></bw-sparkline></td>
    <td class="numeric"><span class="two"><span class="price"><b data-field="price">${format.price(row.price)}</b></span>
      <span class="soft"><span class=${direction}>${arrow(direction)}${format.percent(row.percent)}</span> · ${format.volume(row.volume)}</span></span></td>`;
}

function marks({ anomaly, info }: Row) {
  if (anomaly) return html`<span class="badge anomaly" data-badge="anomaly">${alert}${anomaly.kinds.join(' · ')}<span class="sr"> anomaly</span></span>`;
  return info.live ? nothing : html`<span class="badge plain">history</span>`;
}

function range(row: Row) {
  const place = placeInRange(row);
  if (place === null) return html`<span class="soft">${format.UNKNOWN}</span>`;
  return html`<span class="track" title=${`${format.price(row.low)} to ${format.price(row.high)}`}><i style="left:${(place * 100).toFixed(0)}%"></i>
    <span class="sr">${format.price(row.low)} to ${format.price(row.high)}</span></span>`;
}

function signal(row: Row) {
  return html`${side(row)} <span class="soft">${row.signal ? format.price(row.signal.price) : format.UNKNOWN}</span>`;
}

function side({ signal: last }: Row) {
  return last ? html`<span class=${last.side === 'buy' ? 'up' : 'down'}>${last.side === 'buy' ? '▲ Buy' : '▼ Sell'}</span>` : nothing;
}

function age({ heard, time }: Row, now: number, zone: string) {
  if (heard === null) return html`<span class="soft">${format.day(time)}</span>`;
  const silent = now - heard;
  return html`<span class="soft ${silent > STALE_MILLISECONDS ? 'stale' : ''}" title=${`${format.dayAndTime(time, zone)} ${format.zoneName(zone, time ?? 0)}`}>${format.age(silent)}</span>`;
}
