import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const gateway = process.env.LAZARET_GATEWAY_URL ?? 'http://127.0.0.1:8080';
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const toGateway = Object.fromEntries(
  ['/api', '/login', '/logout', '/oauth2'].map(path => [path, { target: gateway, changeOrigin: false }]),
);

/** Writes `sw.js`, which keeps the built files on the device (see src/offline/worker.js). */
function offlineShell(): Plugin {
  return {
    name: 'offline-shell',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const built = Object.keys(bundle).filter(file => file.startsWith('assets/'));
      const files = ['/index.html', '/mark.svg', ...built.map(file => `/${file}`).sort()];
      // names of built files carry a digest; the start page has none
      const version = createHash('sha256')
        .update(JSON.stringify(files))
        .update(readFileSync(here('./index.html')))
        .digest('hex')
        .slice(0, 16);
      const source = readFileSync(here('./src/offline/worker.js'), 'utf8')
        .replace('__FILES__;', `${JSON.stringify(files)};`)
        .replace("__VERSION__';", `${version}';`);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source });
    },
  };
}

export default defineConfig({
  plugins: [react(), offlineShell()],
  resolve: { alias: { '@test': here('./test'), '@': here('./src') } },
  build: {
    outDir: process.env.LAZARET_CONSOLE_OUT ?? here('./dist'),
    emptyOutDir: false,
    target: 'es2022',
    sourcemap: false,
    chunkSizeWarningLimit: 1200,
    // no data: addresses, so that the policy `default-src 'self'` needs no exception
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|react-router|scheduler)[\\/]/, priority: 2 },
            { name: 'vendor', test: /node_modules/, priority: 1 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', port: 5173, proxy: toGateway },
  preview: { host: '127.0.0.1', port: 4173, proxy: toGateway },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
  },
});
