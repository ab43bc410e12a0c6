import { ColorType, CrosshairMode, LineStyle, type ChartOptions, type DeepPartial } from 'lightweight-charts';
import type { Colours } from '../design/colours';
import * as format from '../design/format';

export function chartOptions(colors: Colours, fontFamily: string): DeepPartial<ChartOptions> {
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
