import { ColorType, CrosshairMode, LineStyle, type ChartOptions, type DeepPartial } from 'lightweight-charts';
import * as format from '../design/format';

// The colour tokens are handed to the chart worked out, since a canvas knows no custom properties.
/** The element has to be rendered: elsewhere nothing is worked out. */
export function chartColors(element: HTMLElement) {
  const probe = document.createElement('i');
  element.append(probe);
  const color = (token: string) => {
    probe.style.color = `var(--${token})`;
    return getComputedStyle(probe).color;
  };
  const colors = {
    panel: color('panel'), grid: color('grid'), line: color('line-strong'), text: color('text'), muted: color('muted'),
    up: color('up'), down: color('down'), upSoft: color('up-soft'), downSoft: color('down-soft'),
    fast: color('average-fast'), slow: color('average-slow'),
  };
  probe.remove();
  return colors;
}

export type ChartColors = ReturnType<typeof chartColors>;

export function chartOptions(colors: ChartColors, fontFamily: string): DeepPartial<ChartOptions> {
  const crosshair = { color: colors.muted, style: LineStyle.Dashed, width: 1, labelBackgroundColor: colors.muted } as const;
  return {
    layout: {
      background: { type: ColorType.Solid, color: colors.panel },
      textColor: colors.muted, fontFamily, fontSize: 11,
      // TradingView's licence asks for this mark on the chart.
      attributionLogo: true,
    },
    grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
    crosshair: { mode: CrosshairMode.Normal, vertLine: crosshair, horzLine: crosshair },
    rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.12, bottom: 0.22 } },
    timeScale: { borderColor: colors.grid, timeVisible: true, secondsVisible: false, rightOffset: 6, minBarSpacing: 0.5 },
    localization: {
      locale: 'en-US',
      priceFormatter: format.price,
      timeFormatter: (seconds: unknown) => `${format.dayAndTime(new Date(Number(seconds) * 1_000).toISOString())} UTC`,
    },
  };
}
