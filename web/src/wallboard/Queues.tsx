import { Badge, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clock, percent } from '../format';
import type { Board } from '../live/useWallboard';
import { Panel } from './Panel';

export function Queues({ queues, now }: { queues: Board['queues']; now: number }) {
  const { t } = useTranslation();
  return (
    <Panel area="queues" title={t('queues')} hint={t('today')} empty={queues.length === 0 ? t('noQueues') : undefined}>
      <Table fz="lg" verticalSpacing="sm" horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('queue')}</Table.Th>
            <Table.Th ta="right">{t('waiting')}</Table.Th>
            <Table.Th ta="right">{t('longestWait')}</Table.Th>
            <Table.Th ta="right">{t('serviceLevel')}</Table.Th>
            <Table.Th ta="right">{t('answered')}</Table.Th>
            <Table.Th ta="right">{t('abandoned')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {queues.map((queue) => (
            <Table.Tr key={queue.id} data-queue={queue.name}>
              <Table.Td fw={600}>
                {queue.name}
                {queue.alerts.map((alert) => (
                  <Badge key={alert.id} color="red" variant="filled" ml="xs" data-alert={alert.name}>
                    {alert.name}
                  </Badge>
                ))}
                {queue.items.map((of) => (
                  <Text key={of.channel} size="sm" c="dimmed" data-items={of.channel}>
                    {t(`items.${of.channel}`)}: {t('itemsOf', { waiting: of.waiting, underWay: of.underWay })}
                  </Text>
                ))}
              </Table.Td>
              <Table.Td ta="right">
                <Text span inherit fw={700} c={queue.waiting > 0 ? 'yellow.6' : undefined!}>
                  {queue.waiting}
                </Text>
              </Table.Td>
              <Table.Td ta="right">
                {queue.longestWaitingSince ? clock(now - Date.parse(queue.longestWaitingSince)) : '–'}
              </Table.Td>
              <Table.Td ta="right">{percent(queue.today.serviceLevel)}</Table.Td>
              <Table.Td ta="right">{queue.today.answered}</Table.Td>
              <Table.Td ta="right">{queue.today.abandoned}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Panel>
  );
}
