import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['TRUNKLINE_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 1200,
    rollupOptions: { input: ['index.html', 'phone.html'] },
  },
  server: { proxy: { '/graphql': { target: server, ws: true }, '/sip': { target: server, ws: true } } },
});
