import { Badge, Button, Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CallView, WebPhone } from './webPhone';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

interface Props {
  phone: WebPhone;
  call: CallView;
  others: readonly CallView[];
  /** The number in the dialling field: where a transfer goes. */
  target: string;
}

/** One call with what can be done about it now. */
export function Call({ phone, call, others, target }: Props) {
  const { t } = useTranslation();
  const incoming = call.direction === 'in' && call.state === 'ringing';
  const consultation = others.find((other) => other.id !== call.id && other.state === 'talking');
  return (
    <Card withBorder data-call-state={call.state} data-held={call.held}>
      <Stack>
        <Group justify="space-between">
          <Text fw={600}>{call.name || call.peer}</Text>
          <Badge>{t(call.held ? 'phone.state.held' : `phone.state.${call.state}`)}</Badge>
        </Group>
        <Group gap="xs">
          {incoming && <Button onClick={() => phone.answer(call.id)}>{t('phone.answer')}</Button>}
          {call.state === 'talking' && (
            <>
              <Button variant="default" onClick={() => (call.held ? phone.resume(call.id) : phone.hold(call.id))}>
                {t(call.held ? 'phone.resume' : 'phone.hold')}
              </Button>
              <Button variant="default" onClick={() => phone.mute(call.id, !call.muted)}>
                {t(call.muted ? 'phone.unmute' : 'phone.mute')}
              </Button>
              <Button variant="default" disabled={!target.trim()} onClick={() => phone.transfer(call.id, target)}>
                {t('phone.transfer')}
              </Button>
              {call.held && consultation && (
                <Button variant="default" onClick={() => phone.join(call.id, consultation.id)}>
                  {t('phone.join')}
                </Button>
              )}
            </>
          )}
          <Button color="red" onClick={() => phone.hangUp(call.id)}>
            {t(incoming ? 'phone.refuse' : 'phone.hangUp')}
          </Button>
        </Group>
        {call.state === 'talking' && !call.held && (
          <SimpleGrid cols={3} spacing="xs" role="group" aria-label={t('phone.keys')}>
            {KEYS.map((key) => (
              <Button key={key} variant="light" onClick={() => phone.digit(call.id, key)}>
                {key}
              </Button>
            ))}
          </SimpleGrid>
        )}
      </Stack>
    </Card>
  );
}
