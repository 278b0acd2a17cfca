import { Paper, Text, useMantineTheme, type MantineColor, parseThemeColor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { clock, percent } from '../format';
import type { Board } from '../live/useWallboard';

type Mood = 'good' | 'watch' | 'bad' | 'calm';

const moods: Record<Mood, MantineColor> = { good: 'teal.6', watch: 'yellow.6', bad: 'red.6', calm: 'cyan.6' };

/** Five figures, largest on the page. */
export function Tiles({ board, now }: { board: Board; now: number }) {
  const { t } = useTranslation();
  const longest = board.longestWaitingSince ? now - Date.parse(board.longestWaitingSince) : null;
  const level = board.today.serviceLevel ?? null;
  return (
    <section className="tiles">
      <Tile
        name="waiting"
        label={t('waiting')}
        value={String(board.waiting)}
        hint={t('inMenu', { count: board.inMenu })}
        mood={board.waiting === 0 ? 'good' : board.waiting > board.agents.signedIn ? 'bad' : 'watch'}
      />
      <Tile
        name="longest"
        label={t('longestWait')}
        value={longest === null ? '–' : clock(longest)}
        hint={longest === null ? t('nobodyWaits') : t('ringing', { count: board.ringing })}
        mood={longest === null ? 'good' : longest > longestAllowed(board) ? 'bad' : 'watch'}
      />
      <Tile
        name="level"
        label={t('serviceLevel')}
        value={percent(level)}
        hint={level === null ? t('noCallsYet') : t('serviceLevelHint')}
        mood={level === null ? 'calm' : level >= 80 ? 'good' : level >= 60 ? 'watch' : 'bad'}
      />
      <Tile
        name="talking"
        label={t('talking')}
        value={String(board.talking)}
        hint={
          board.today.asaMillis == null ? t('noCallsYet') : t('averageAnswer', { time: clock(board.today.asaMillis) })
        }
        mood="calm"
      />
      <Tile
        name="ready"
        label={t('ready')}
        value={String(board.agents.ready)}
        hint={t('ofSignedIn', { count: board.agents.signedIn })}
        mood={board.agents.ready > 0 ? 'good' : 'watch'}
      />
    </section>
  );
}

/** A wait is long once it passes the threshold of every queue on the board. */
function longestAllowed(board: Board): number {
  return Math.max(0, ...board.queues.map((queue) => queue.serviceLevelSeconds)) * 1000;
}

type TileProps = { name: string; label: string; value: string; hint: string; mood: Mood };

function Tile({ name, label, value, hint, mood }: TileProps) {
  const theme = useMantineTheme();
  const color = parseThemeColor({ color: moods[mood], theme }).value;
  return (
    <Paper className="tile" withBorder p="lg" style={{ '--tile-color': color }} data-tile={name}>
      <Text size="xl" c="dimmed" fw={600}>
        {label}
      </Text>
      <Text className="figure" component="output" display="block" my="xs" c={mood === 'bad' ? 'red.5' : undefined!}>
        {value}
      </Text>
      <Text size="lg" c="dimmed">
        {hint}
      </Text>
    </Paper>
  );
}
