import { css } from 'lit';

/** How the cells of the watchlist look. */
export const cellStyles = css`
  td { padding: 0 10px; border-bottom: 1px solid var(--grid); white-space: nowrap; overflow: hidden; }
  th:first-child, td:first-child { padding-left: 12px; }
  th:last-child, td:last-child { padding-right: 12px; }
  .numeric { text-align: right; }
  th.symbol { width: 17%; }
  th.spark { width: 12%; }
  th.price, th.change, th.percent, th.volume { width: 9.5%; }
  th.range { width: 12%; }
  th.age { width: 9%; }
  .narrow th.symbol { width: 43%; }
  .narrow th.spark { width: 18%; }
  .name { display: flex; align-items: center; gap: 8px; }
  .name b { font-size: 14px; font-weight: 600; letter-spacing: -0.005em; overflow: hidden; text-overflow: ellipsis; }
  .price b { padding: 1px 4px; margin-right: -4px; border-radius: var(--radius-s); font-size: 14px; font-weight: 600; }
  .soft { color: var(--muted); font-size: var(--size-s); }
  .stale { color: var(--warn); }
  .track { position: relative; display: block; height: 3px; background: var(--line); border-radius: 2px; }
  .track i { position: absolute; top: -3px; width: 2px; height: 9px; margin-left: -1px; background: var(--text); }
  .two { display: grid; gap: 1px; line-height: 1.3; }
`;
