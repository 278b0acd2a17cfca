import '@mantine/core/styles.css';
import { MantineProvider } from '@mantine/core';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../i18n';
import { theme } from '../theme';
import { PhonePage } from './PhonePage';

const root = document.getElementById('root');
if (!root) throw new Error('phone.html has no #root');

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="dark">
      <PhonePage />
    </MantineProvider>
  </StrictMode>,
);
