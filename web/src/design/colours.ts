const NAMES = [
  'bg', 'panel', 'raised', 'grid', 'line', 'line-strong', 'text', 'secondary', 'muted', 'accent', 'up', 'down', 'volume-up', 'volume-down',
  'warn', 'anomaly', 'danger', 'good', 'average-fast', 'average-slow',
] as const;

/** The colour tokens worked out, for what is painted on a canvas, which knows no custom properties. */
export type Colours = Readonly<Record<(typeof NAMES)[number], string>>;

/** The element has to be in the page: elsewhere nothing is worked out. */
export function colours(element: HTMLElement): Colours {
  const probe = document.createElement('i');
  (element.shadowRoot ?? element).append(probe);
  const entries = NAMES.map((name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return Object.fromEntries(entries) as Colours;
}
