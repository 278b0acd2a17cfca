import { Box, Group, Paper, parseThemeColor, Text, useMantineTheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clock } from '../format';
import type { AgentStatus } from '../gql/graphql';
import type { Board } from '../live/useWallboard';
import { statusColor } from '../theme';
import { Panel } from './Panel';

type Props = { agents: Board['agentBoards']; counts: Board['agents']; now: number };

/** Who does what, and for how long: a strip of shares, then one card per agent. */
export function AgentFloor({ agents, counts, now }: Props) {
  const { t } = useTranslation();
  const theme = useMantineTheme();
  const shares: [AgentStatus, number][] = [
    ['TALKING', counts.talking],
    ['RESERVED', counts.reserved],
    ['READY', counts.ready],
    ['WRAP_UP', counts.wrapUp],
    ['NOT_READY', counts.notReady],
  ];
  const colorOf = (status: AgentStatus) => parseThemeColor({ color: statusColor[status], theme }).value;
  return (
    <Panel area="agents" title={t('agents')} empty={agents.length === 0 ? t('noAgents') : undefined}>
      <div className="strip" aria-hidden>
        {shares.map(([status, count]) => (
          <div key={status} style={{ flexGrow: count, background: colorOf(status) }} />
        ))}
      </div>
      <Group gap="lg" my="sm">
        {shares.map(([status, count]) => (
          <Group key={status} gap={8}>
            <Box w={14} h={14} bg={statusColor[status]} style={{ borderRadius: 4 }} aria-hidden />
            <Text size="lg">{t(`status.${status}`)}</Text>
            <Text size="lg" fw={700} data-agents={status}>
              {count}
            </Text>
          </Group>
        ))}
      </Group>
      <div className="agent-grid">
        {agents.map((agent) => (
          <Paper key={agent.id} className="agent" withBorder style={{ '--agent-color': colorOf(agent.status) }}>
            <Group justify="space-between" wrap="nowrap" gap={6}>
              <Text fw={600} truncate>
                {agent.name}
              </Text>
              <Text>{clock(now - Date.parse(agent.since))}</Text>
            </Group>
            <Text size="sm" c="dimmed" truncate>
              {t(`status.${agent.status}`)}
              {agent.queueName ? ` · ${agent.queueName}` : ''}
              {agent.status === 'NOT_READY' && agent.reason
                ? ` · ${t(`reason.${agent.reason}` as 'reason.break', { defaultValue: agent.reason })}`
                : ''}
            </Text>
          </Paper>
        ))}
      </div>
    </Panel>
  );
}
