import { Alert, Center, Loader, Stack, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNow } from '../live/useNow';
import { useWallboard } from '../live/useWallboard';
import { AgentFloor } from './AgentFloor';
import { CallsNow } from './CallsNow';
import { LastHour } from './LastHour';
import { Queues } from './Queues';
import { Tiles } from './Tiles';
import { TopBar } from './TopBar';

/** The floor at this moment, for a screen on the wall. */
export function Wallboard() {
  const { t } = useTranslation();
  const [queueIds, setQueueIds] = useState<string[] | null>(null);
  const { board, connection, refusal, clockSkew } = useWallboard(queueIds);
  const now = useNow() + clockSkew;
  const lost = connection.kind === 'lost' ? Math.max(0, Math.round((now - clockSkew - connection.since) / 1000)) : null;

  return (
    <main className="board" data-stale={lost !== null} data-position={board?.position}>
      <Stack gap="sm">
        <TopBar board={board} connection={connection} now={now} queueIds={queueIds} onQueues={setQueueIds} />
        {lost !== null && (
          <Alert role="status" color="orange" variant="filled" icon={<IconPlugConnectedX />}>
            <Text fw={600}>{t('reconnecting', { seconds: lost })}</Text>
          </Alert>
        )}
        {refusal !== undefined && <Alert color="red">{t('refused', { message: refusal })}</Alert>}
      </Stack>
      {board === undefined ? (
        <Center mih="60vh">
          <Stack align="center">
            <Loader size="xl" type="dots" />
            <Text size="xl">{t('connecting')}</Text>
          </Stack>
        </Center>
      ) : (
        <>
          <Tiles board={board} now={now} />
          <div className="floor">
            <Queues queues={board.queues} now={now} />
            <AgentFloor agents={board.agentBoards} counts={board.agents} now={now} />
            <LastHour minutes={board.lastHour} />
            <CallsNow calls={board.calls} now={now} />
          </div>
          <Text size="sm" c="dimmed" ta="right">
            {t('footer', {
              position: board.position,
              metrics: board.metricsVersion,
              rate: board.eventsPerSecond.toFixed(1),
            })}
          </Text>
        </>
      )}
    </main>
  );
}
