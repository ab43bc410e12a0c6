// The parts of ECharts the charts need, and one function: option as JSON in, SVG out.
import { init, setPlatformAPI, use } from 'echarts/core';
import {
  BarChart,
  BoxplotChart,
  CandlestickChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
} from 'echarts/charts';
import {
  GridSimpleComponent,
  LegendPlainComponent,
  TitleComponent,
  VisualMapContinuousComponent,
} from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([
  BarChart,
  BoxplotChart,
  CandlestickChart,
  HeatmapChart,
  LineChart,
  ScatterChart,
  GridSimpleComponent,
  LegendPlainComponent,
  TitleComponent,
  VisualMapContinuousComponent,
  SVGRenderer,
]);

setPlatformAPI({
  measureText: function (text, font) {
    return { width: textWidth(String(text), String(font)) };
  },
});

globalThis.drawSvg = function (option, width, height) {
  var chart = init(null, null, { renderer: 'svg', ssr: true, width: width, height: height });
  try {
    chart.setOption(JSON.parse(option));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
};
