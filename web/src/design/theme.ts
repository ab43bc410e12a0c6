export type Theme = 'dark' | 'light';

const KEY = 'bellwether.theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');

/** What was chosen, or else what the system prefers. */
export function currentTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (chosen === 'dark' || chosen === 'light') return chosen;
  return systemDark.matches ? 'dark' : 'light';
}

export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // Storage is off: the choice holds until the page is left.
  }
}

export function onSystemTheme(changed: () => void): void {
  systemDark.addEventListener('change', changed);
}
