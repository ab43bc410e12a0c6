// Writes dist/echarts.js for the script engine, and dist/*.glyphs: the outlines of the font.
import { build } from 'esbuild';
import opentype from 'opentype.js';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';

mkdirSync('dist', { recursive: true });

await build({
  entryPoints: ['echarts-entry.js'],
  outfile: 'dist/echarts.js',
  bundle: true,
  format: 'iife',
  target: 'es5',
  minify: true,
  legalComments: 'none',
  // What a browser has and the script engine lacks; nothing of a still picture waits for it.
  banner: { js: 'var setTimeout=function(){},clearTimeout=setTimeout,console={log:setTimeout,warn:setTimeout,error:setTimeout};' },
  define: { 'process.env.NODE_ENV': '"production"' },
});

// Latin, Greek, punctuation, currencies, arrows, mathematics.
const ranges = [
  [0x20, 0x7e], [0xa0, 0x17f], [0x391, 0x3c9], [0x2010, 0x2027], [0x2030, 0x203a],
  [0x20a0, 0x20bf], [0x2190, 0x2193], [0x2212, 0x2212], [0x2248, 0x2248], [0x2260, 0x2265],
  [0x25a0, 0x25cf], [0xfffd, 0xfffd],
];
const font = '@expo-google-fonts/inter';

// A glyph per line: code point, advance and outline (y down) in units of the em, which is line one.
function outlines(file, target) {
  const face = opentype.loadSync(file);
  const lines = [String(face.unitsPerEm)];
  for (const [first, last] of ranges) {
    for (let code = first; code <= last; code++) {
      const index = face.charToGlyphIndex(String.fromCodePoint(code));
      if (index === 0 && code !== 0xfffd) continue;
      const glyph = face.glyphs.get(index);
      const outline = glyph.getPath(0, 0, face.unitsPerEm).toPathData(0);
      lines.push(`${code} ${glyph.advanceWidth} ${outline}`);
    }
  }
  writeFileSync(target, lines.join('\n') + '\n');
}

outlines(`node_modules/${font}/400Regular/Inter_400Regular.ttf`, 'dist/regular.glyphs');
outlines(`node_modules/${font}/600SemiBold/Inter_600SemiBold.ttf`, 'dist/semibold.glyphs');
copyFileSync(`node_modules/${font}/LICENSE_FONT`, 'dist/LICENSE-Inter.txt');
copyFileSync('node_modules/echarts/LICENSE', 'dist/LICENSE-ECharts.txt');
copyFileSync('node_modules/echarts/NOTICE', 'dist/NOTICE-ECharts.txt');
