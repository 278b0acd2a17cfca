import '@mantine/core/styles.css';
import '@mantine/charts/styles.css';
import './wallboard.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './i18n';
import { theme } from './theme';
import { Wallboard } from './wallboard/Wallboard';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="dark">
      <Wallboard />
    </MantineProvider>
  </StrictMode>,
);
