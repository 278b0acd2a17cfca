import { Badge, Button, Card, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Call } from './Call';
import { usePhone } from './usePhone';
import { WebPhone, socketOf } from './webPhone';

/** A phone and nothing else: sign in, dial, talk. */
export function PhonePage() {
  const { t } = useTranslation();
  const [phone, setPhone] = useState<WebPhone>();
  const [number, setNumber] = useState('');
  const { line, calls } = usePhone(phone);
  useEffect(() => () => phone?.stop(), [phone]);

  const signIn = (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '');
    const next = new WebPhone({
      server: socketOf(location),
      user: text('user'),
      password: text('password'),
      realm: text('realm'),
    });
    next.start();
    setPhone(next);
  };

  return (
    <Stack component="main" maw={420} mx="auto" p="md" data-line={line}>
      <Group justify="space-between">
        <Title order={1} size="h3">
          {t('phone.title')}
        </Title>
        <Badge role="status">{t(`phone.line.${line}`)}</Badge>
      </Group>
      {!phone && (
        <form action={signIn}>
          <Stack>
            <TextInput name="user" label={t('phone.user')} autoComplete="username" required />
            <PasswordInput name="password" label={t('phone.password')} autoComplete="current-password" required />
            <TextInput name="realm" label={t('phone.realm')} defaultValue="trunkline" required />
            <Button type="submit">{t('phone.signIn')}</Button>
          </Stack>
        </form>
      )}
      {phone && (
        <form action={() => phone.call(number)}>
          <Group align="end" wrap="nowrap">
            <TextInput
              flex={1}
              type="tel"
              name="number"
              label={t('phone.number')}
              value={number}
              onChange={(event) => setNumber(event.currentTarget.value)}
            />
            <Button type="submit" disabled={line !== 'registered'}>
              {t('phone.call')}
            </Button>
            <Button variant="default" onClick={() => setPhone(undefined)}>
              {t('phone.signOut')}
            </Button>
          </Group>
        </form>
      )}
      {phone && calls.map((call) => <Call key={call.id} phone={phone} call={call} others={calls} target={number} />)}
      {phone && calls.length === 0 && (
        <Card withBorder>
          <Text c="dimmed">{t('phone.noCalls')}</Text>
        </Card>
      )}
    </Stack>
  );
}
