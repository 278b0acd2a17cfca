import { Group, Paper, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = { area: string; title: string; hint?: string; empty?: string | undefined; children: ReactNode };

/** A titled part of the board; says so in words when there is nothing to show. */
export function Panel({ area, title, hint, empty, children }: Props) {
  return (
    <Paper className={area} withBorder p="lg" component="section">
      <Group justify="space-between" align="baseline" mb="md">
        <Title order={2} size="h3">
          {title}
        </Title>
        {hint !== undefined && <Text c="dimmed">{hint}</Text>}
      </Group>
      {empty === undefined ? (
        children
      ) : (
        <Text size="lg" c="dimmed">
          {empty}
        </Text>
      )}
    </Paper>
  );
}
