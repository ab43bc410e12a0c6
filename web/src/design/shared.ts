import { css } from 'lit';

/** What every panel has in common; each component adds its own layout. */
export const shared = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host { display: block; }
  :host([hidden]), [hidden] { display: none !important; }

  h2 { margin: 0; font-size: var(--size-m); font-weight: 600; letter-spacing: -0.005em; }
  a { color: inherit; }
  button, input, select { font: inherit; color: inherit; font-variant-numeric: inherit; }
  button { cursor: pointer; }
  :focus { outline: none; }
  :focus-visible { outline: none; box-shadow: var(--focus); border-radius: var(--radius-s); }

  .panel { background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); box-shadow: var(--shadow); }
  .panel-head { display: flex; align-items: center; gap: 8px; min-height: 44px; padding: 0 14px; border-bottom: 1px solid var(--line); }
  .panel-head .aside { margin-left: auto; color: var(--muted); font-size: var(--size-s); }
  .label { color: var(--muted); font-size: var(--size-xs); font-weight: 500; }

  .up { color: var(--up); }
  .down { color: var(--down); }
  .muted { color: var(--muted); }

  .badge { display: inline-flex; align-items: center; gap: 4px; padding: 1px 6px; border-radius: 5px; font-size: var(--size-xs); font-weight: 600; line-height: 16px; white-space: nowrap; }
  .badge.warn { background: var(--warn-soft); color: var(--warn); }
  .badge.up { background: var(--up-soft); color: var(--up); }
  .badge.down { background: var(--down-soft); color: var(--down); }
  .badge.plain { background: var(--raised); color: var(--muted); }

  .button { display: inline-flex; align-items: center; justify-content: center; gap: 6px; height: 30px; padding: 0 10px; background: var(--panel); border: 1px solid var(--line-strong); border-radius: var(--radius-s); font-size: var(--size-s); font-weight: 500; text-decoration: none; white-space: nowrap; transition: background 0.12s, border-color 0.12s; }
  .button:hover { background: var(--hover); }
  .button.quiet { border-color: transparent; background: none; color: var(--secondary); }
  .button.quiet:hover { background: var(--raised); color: var(--text); }
  .button.icon { width: 30px; padding: 0; }
  svg.icon { width: 16px; height: 16px; flex: none; }

  .state { display: grid; justify-items: center; align-content: center; gap: 6px; padding: 28px 20px; text-align: center; color: var(--muted); font-size: var(--size-s); text-wrap: balance; }
  .state strong { color: var(--text); font-size: var(--size-m); font-weight: 600; }
  .state .button { margin-top: 6px; color: var(--text); }
  .state svg.icon { width: 20px; height: 20px; margin-bottom: 2px; }

  .bone { display: inline-block; height: 10px; border-radius: 4px; background: var(--raised); animation: breathe 1.4s ease-in-out infinite; }
  @keyframes breathe { 50% { opacity: 0.45; } }

  .sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .scroll { overflow: auto; scrollbar-width: thin; scrollbar-color: var(--line-strong) transparent; overscroll-behavior: contain; }
  .scroll:focus-visible { box-shadow: inset 0 0 0 2px var(--accent); }

  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
`;
