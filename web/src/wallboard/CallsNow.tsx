import { Badge, Group, ScrollArea, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clock, discreet } from '../format';
import type { CallState } from '../gql/graphql';
import type { Board } from '../live/useWallboard';
import { Panel } from './Panel';

const color: Record<CallState, string> = {
  RECEIVED: 'gray',
  QUEUED: 'yellow',
  OFFERED: 'orange',
  TALKING: 'blue',
  VOICEMAIL: 'grape',
  ENDED: 'dark',
};

export function CallsNow({ calls, now }: { calls: Board['calls']; now: number }) {
  const { t } = useTranslation();
  return (
    <Panel
      area="calls"
      title={t('callsNow')}
      hint={String(calls.length)}
      empty={calls.length === 0 ? t('noCalls') : undefined}
    >
      <ScrollArea h={270} type="auto" offsetScrollbars>
        <Stack gap={8}>
          {calls.map((call) => (
            <Group key={call.id} justify="space-between" wrap="nowrap" data-call={call.id}>
              <Group gap="sm" wrap="nowrap" miw={0}>
                <Badge color={color[call.state]} w={92} variant="light">
                  {t(`call.${call.state}`)}
                </Badge>
                <Text truncate>
                  {discreet(call.caller.number)}
                  {call.queueName ? ` · ${call.queueName}` : ''}
                  {call.agentName ? ` · ${call.agentName}` : ''}
                </Text>
              </Group>
              <Text fw={600}>{clock(now - Date.parse(call.since))}</Text>
            </Group>
          ))}
        </Stack>
      </ScrollArea>
    </Panel>
  );
}
