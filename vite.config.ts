import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    // The content security policy has neither data: nor inline scripts, so nothing may be inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // One style sheet and few scripts: HTTP/1.1 gives a page six connections, and a seventh file waits for a round trip.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        advancedChunks: {
          groups: [
            {
              name: 'base',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]|src[\\/]core[\\/](lib|providers)[\\/][^\\/]+$|vite[\\/]/,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
});
