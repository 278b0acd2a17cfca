import { createTheme, type MantineColor } from '@mantine/core';
import type { AgentStatus } from './gql/graphql';

export const theme = createTheme({
  primaryColor: 'cyan',
  fontFamily: 'Inter, "Noto Sans", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif',
  defaultRadius: 'md',
});

/** One colour per state, everywhere; distinguishable with the common colour-vision deficiencies, never the only sign. */
export const statusColor: Record<AgentStatus, MantineColor> = {
  READY: 'teal.6',
  RESERVED: 'yellow.5',
  TALKING: 'blue.5',
  WRAP_UP: 'grape.5',
  NOT_READY: 'gray.6',
  SIGNED_OUT: 'dark.4',
};
