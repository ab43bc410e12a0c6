import { css } from 'lit';

/** What every component has in common; each adds its own layout. The names are listed in web/README.md. */
export const shared = css`
  *, *::before, *::after { box-sizing: border-box; }
  :host { display: block; }
  :host([hidden]), [hidden] { display: none !important; }

  h1, h2, h3 { margin: 0; font-weight: 600; }
  h1 { font-size: var(--size-xl); letter-spacing: -0.015em; }
  h2 { font-size: var(--size-m); }
  h3 { font-size: var(--size-s); }
  a { color: inherit; }
  button, input, select, textarea { font: inherit; color: inherit; font-variant-numeric: inherit; }
  button { cursor: pointer; }
  :focus { outline: none; }
  :focus-visible { outline: none; box-shadow: var(--focus); border-radius: var(--radius-s); }
  kbd { display: inline-block; min-width: 18px; padding: 0 4px; border: 1px solid var(--line-strong); border-bottom-width: 2px; border-radius: var(--radius-s); background: var(--panel); color: var(--muted); font: 500 var(--size-xs)/16px var(--font); text-align: center; }

  .page { display: grid; grid-template-columns: minmax(0, 1fr); align-content: start; gap: var(--gap); padding: var(--gap); }
  .page-head { display: flex; flex-wrap: wrap; align-items: baseline; gap: 4px 12px; padding: 8px 8px 4px; }
  .page-head p { margin: 0; color: var(--muted); }
  .page-head .aside { margin-left: auto; }
  .panel { min-width: 0; background: var(--panel); border: 1px solid var(--line); border-radius: var(--radius); }
  .panel-head { display: flex; align-items: center; gap: 8px; min-height: 36px; padding: 0 12px; border-bottom: 1px solid var(--line); }
  .panel-head .aside { margin-left: auto; color: var(--muted); font-size: var(--size-s); }
  .panel-body { padding: 12px; }
  .label, dt { color: var(--muted); font-size: var(--size-xs); font-weight: 450; }
  .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }

  .up { color: var(--up); }
  .down { color: var(--down); }
  .muted { color: var(--muted); }

  .badge { display: inline-flex; align-items: center; gap: 4px; padding: 0 5px; border-radius: var(--radius-s); font-size: var(--size-xs); font-weight: 550; line-height: 17px; white-space: nowrap; }
  .badge.warn { background: var(--warn-soft); color: var(--warn); }
  .badge.up { background: var(--up-soft); color: var(--up); }
  .badge.down { background: var(--down-soft); color: var(--down); }
  .badge.good { background: var(--good-soft); color: var(--good); }
  .badge.bad { background: var(--danger-soft); color: var(--danger); }
  .badge.anomaly { background: var(--anomaly-soft); color: var(--anomaly); }
  .badge.plain { background: var(--raised); color: var(--muted); }
  .badge svg.icon { width: 11px; height: 11px; }

  .button { display: inline-flex; align-items: center; justify-content: center; gap: 6px; height: var(--control); padding: 0 10px; background: var(--panel); border: 1px solid var(--line-strong); border-radius: var(--radius-s); font-size: var(--size-s); font-weight: 500; text-decoration: none; white-space: nowrap; }
  .button:hover { background: var(--hover); }
  .button.primary { background: var(--primary); border-color: var(--primary); color: var(--on-primary); font-weight: 600; }
  .button.primary:hover { opacity: 0.9; }
  .button.quiet { border-color: transparent; background: none; color: var(--secondary); }
  .button.quiet:hover { background: var(--raised); color: var(--text); }
  .button.danger { border-color: var(--danger); color: var(--danger); }
  .button.small { height: 22px; padding: 0 7px; font-size: var(--size-xs); }
  .button.icon { width: var(--control); padding: 0; }
  .button:disabled { opacity: 0.55; cursor: not-allowed; }
  svg.icon { width: 16px; height: 16px; flex: none; }

  .segments { display: inline-flex; border: 1px solid var(--line-strong); border-radius: var(--radius-s); overflow: hidden; }
  .segments button { height: calc(var(--control) - 2px); padding: 0 9px; border: 0; border-left: 1px solid var(--line); background: none; color: var(--muted); font-size: var(--size-s); font-weight: 500; }
  .segments button:first-child { border-left: 0; }
  .segments button:hover { background: var(--hover); color: var(--text); }
  .segments button[aria-pressed="true"] { background: var(--accent-soft); color: var(--text); font-weight: 600; }
  .segments button:focus-visible { box-shadow: inset 0 0 0 2px var(--accent); }

  .control { height: var(--control); padding: 0 8px; border: 1px solid var(--line-strong); border-radius: var(--radius-s); background: var(--panel); color: var(--text); font-size: var(--size-s); font-weight: 500; }
  .control:hover { border-color: var(--muted); }
  .control::placeholder { color: var(--muted); font-weight: 400; opacity: 1; }
  .control[aria-invalid="true"] { border-color: var(--danger); }
  select.control { appearance: none; padding-right: 22px; background-image: linear-gradient(45deg, transparent 50%, var(--muted) 50%), linear-gradient(135deg, var(--muted) 50%, transparent 50%); background-size: 4px 4px; background-position: right 11px center, right 7px center; background-repeat: no-repeat; }
  input[type="number"].control { appearance: textfield; }
  input[type="number"].control::-webkit-inner-spin-button { appearance: none; }

  .facts { display: flex; flex-wrap: wrap; gap: 8px 20px; margin: 0; }
  .facts div { display: grid; gap: 0; }
  .facts dd { margin: 0; font-weight: 500; white-space: nowrap; }

  .bone { display: inline-block; height: 9px; border-radius: var(--radius-s); background: var(--raised); animation: breathe 1.4s ease-in-out infinite; }
  @keyframes breathe { 50% { opacity: 0.45; } }

  .sr { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  .scroll { overflow: auto; scrollbar-width: thin; scrollbar-color: var(--line-strong) transparent; overscroll-behavior: contain; }
  .scroll:focus-visible { box-shadow: inset 0 0 0 2px var(--accent); }

  @media (prefers-reduced-motion: reduce) { *, *::before, *::after { animation: none !important; transition: none !important; } }
`;
