// Runs before the page is painted; src/app/preferences.ts owns the setting.
try {
  const { theme } = JSON.parse(localStorage.getItem('bellwether.preferences') ?? '{}');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is off: the system's preference holds.
}
