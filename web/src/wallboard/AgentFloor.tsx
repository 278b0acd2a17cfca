import { Box, Group, Paper, parseThemeColor, Text, useMantineTheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clock } from '../format';
import type { AgentStatus } from '../gql/graphql';
import type { Board } from '../live/useWallboard';
import { statusColor } from '../theme';
import { Panel } from './Panel';

type Agent = Board['agentBoards'][number];
type Props = { agents: Board['agentBoards']; counts: Board['agents']; now: number };

/** A busy agent who is to be something else than ready once the contact is done. */
function wishes({ status, chosen }: Agent) {
  return chosen !== 'AVAILABLE' && chosen !== status;
}

/** Who does what, and for how long: a strip of shares, then one card per agent. */
export function AgentFloor({ agents, counts, now }: Props) {
  const { t, i18n } = useTranslation();
  const theme = useMantineTheme();
  const shares: [AgentStatus, number][] = [
    ['TALKING', counts.talking],
    ['RESERVED', counts.reserved],
    ['READY', counts.ready],
    ['WRAP_UP', counts.wrapUp],
    ['NOT_READY', counts.notReady],
  ];
  const colorOf = (status: AgentStatus) => parseThemeColor({ color: statusColor[status], theme }).value;
  const reasonOf = (code: string) => t(`reason.${code}` as 'reason.break', { defaultValue: code });
  const whyOf = (agent: Agent) => {
    const known = agent.notReadyReason;
    return known ? (i18n.language.startsWith('zh') ? known.chinese : known.english) : reasonOf(agent.reason ?? '');
  };
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
              <Text {...(agent.overran ? { c: 'red', fw: 700 } : {})}>{clock(now - Date.parse(agent.since))}</Text>
            </Group>
            <Text size="sm" c="dimmed" truncate>
              {t(`status.${agent.status}`)}
              {agent.queueName ? ` · ${agent.queueName}` : ''}
              {agent.channels
                .filter((of) => of.underWay > 0)
                .map((of) => ` · ${of.underWay} ${t(`items.${of.channel}`)}`)
                .join('')}
              {agent.status === 'NOT_READY' && agent.reason ? ` · ${whyOf(agent)}` : ''}
              {agent.overran ? ` · ${t('overran')}` : ''}
              {wishes(agent) ? ` · ${t('next', { what: t(`status.${agent.chosen as 'NOT_READY'}`) })}` : ''}
              {wishes(agent) && agent.chosenReason ? ` · ${reasonOf(agent.chosenReason)}` : ''}
            </Text>
          </Paper>
        ))}
      </div>
    </Panel>
  );
}
