import { ActionIcon, Group, MultiSelect, Text, Title, Tooltip, useMantineColorScheme } from '@mantine/core';
import { IconLanguage, IconSunMoon } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../live/client';
import type { Board } from '../live/useWallboard';

type Props = {
  board: Board | undefined;
  connection: Connection;
  now: number;
  queueIds: string[] | null;
  onQueues: (ids: string[] | null) => void;
};

const beacon = { live: 'teal.5', connecting: 'gray.5', lost: 'orange.6' } as const;

export function TopBar({ board, connection, now, queueIds, onQueues }: Props) {
  const { t, i18n } = useTranslation();
  const { toggleColorScheme } = useMantineColorScheme();
  const known = useRef(new Map<string, string>());
  // A filtered board names only its own queues; the choice must go on offering the others.
  board?.queues.forEach((queue) => known.current.set(queue.id, queue.name));

  return (
    <Group justify="space-between" wrap="wrap">
      <Group gap="md">
        <img src="/favicon.svg" width={40} height={40} alt="" />
        <Title order={1} size="h2">
          Trunkline
        </Title>
        <Text size="xl" c="dimmed">
          {t('title')}
        </Text>
      </Group>
      <Group gap="lg">
        <MultiSelect
          aria-label={t('queues')}
          placeholder={queueIds === null ? t('allQueues') : ''}
          data={[...known.current].map(([value, label]) => ({ value, label }))}
          value={queueIds ?? []}
          onChange={(ids) => onQueues(ids.length === 0 ? null : ids)}
          clearable
          miw={190}
        />
        <Group gap={8} role="status">
          <Text c={beacon[connection.kind]} component="span" display="flex">
            <span
              className="beacon"
              data-live={connection.kind === 'live'}
              style={{ background: 'currentColor' }}
              aria-hidden
            />
          </Text>
          <Text fw={600}>
            {connection.kind === 'live' ? t('live') : connection.kind === 'connecting' ? t('connecting') : ''}
          </Text>
        </Group>
        <Text size="xl" fw={600} component="time">
          {new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' }).format(now)}
        </Text>
        <Tooltip label={t('language')}>
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-label={t('language')}
            onClick={() => void i18n.changeLanguage(i18n.language === 'zh' ? 'en' : 'zh')}
          >
            <IconLanguage />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('theme')}>
          <ActionIcon variant="subtle" size="lg" aria-label={t('theme')} onClick={toggleColorScheme}>
            <IconSunMoon />
          </ActionIcon>
        </Tooltip>
      </Group>
    </Group>
  );
}
