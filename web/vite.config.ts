import { defineConfig } from 'vitest/config';

const server = 'http://127.0.0.1:8080';

export default defineConfig({
  // Relative, so that the packed dashboard works under any path.
  base: './',
  build: {
    outDir: 'dist',
    // The colour tokens use light-dark(), which these browsers know; without this it is rewritten to a fallback.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The notices that the libraries in the bundle ask to be kept with it.
    license: { fileName: 'licenses.md' },
    modulePreload: { polyfill: false },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/health': server, '/metrics': server },
  },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
});
