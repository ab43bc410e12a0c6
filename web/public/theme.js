// Runs before the page is painted; src/theme.ts owns the setting.
try {
  const theme = localStorage.getItem('bellwether.theme');
  if (theme === 'dark' || theme === 'light') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is off: the system's preference holds.
}
