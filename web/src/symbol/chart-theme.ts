import { ColorType, CrosshairMode, LineStyle, TickMarkType, type ChartOptions, type DeepPartial } from 'lightweight-charts';
import type { Colours } from '../design/colours';
import * as format from '../design/format';

/** Times are those of a zone; a bar that begins at midnight in UTC is a day's, and has none. */
export function chartOptions(colors: Colours, fontFamily: string, zone: format.Zone): DeepPartial<ChartOptions> {
  const crosshair = { color: colors.muted, style: LineStyle.Dashed, width: 1, labelBackgroundColor: colors.muted } as const;
  return {
    layout: {
      background: { type: ColorType.Solid, color: colors.panel },
      textColor: colors.muted, fontFamily, fontSize: 11,
      panes: { separatorColor: colors.line, separatorHoverColor: colors.accent },
      // TradingView's licence asks for this mark on the chart.
      attributionLogo: true,
    },
    grid: { vertLines: { color: colors.grid }, horzLines: { color: colors.grid } },
    crosshair: { mode: CrosshairMode.Normal, vertLine: crosshair, horzLine: crosshair },
    rightPriceScale: { borderVisible: false, scaleMargins: { top: 0.14, bottom: 0.06 } },
    timeScale: { borderColor: colors.grid, timeVisible: true, secondsVisible: false, rightOffset: 6, minBarSpacing: 0.002, tickMarkFormatter: tick(zone) },
    localization: {
      locale: 'en-US',
      timeFormatter: (seconds: unknown) => {
        const time = isoOf(seconds);
        return isDay(seconds) ? format.day(time) : `${format.dayAndTime(time, zone)} ${format.zoneName(zone, time)}`;
      },
    },
  };
}

const DAY_SECONDS = 86_400;
const isDay = (seconds: unknown) => Number(seconds) % DAY_SECONDS === 0;
const isoOf = (seconds: unknown) => new Date(Number(seconds) * 1_000).toISOString();

/** A label of the time axis. */
function tick(zone: format.Zone) {
  return (seconds: unknown, type: TickMarkType): string => {
    const time = isoOf(seconds);
    const [day, month, year] = format.day(time, isDay(seconds) ? 'UTC' : zone).split(' ');
    switch (type) {
      case TickMarkType.Year: return year ?? '';
      case TickMarkType.Month: return month ?? '';
      case TickMarkType.DayOfMonth: return `${Number(day)} ${month}`;
      case TickMarkType.Time: return format.timeOfDay(time, zone).slice(0, 5);
      case TickMarkType.TimeWithSeconds: return format.timeOfDay(time, zone);
    }
  };
}
