import { CompositeChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { Board } from '../live/useWallboard';
import { Panel } from './Panel';

export function LastHour({ minutes }: { minutes: Board['lastHour'] }) {
  const { t, i18n } = useTranslation();
  const time = new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit' });
  const data = minutes.map((minute) => ({
    minute: time.format(Date.parse(minute.minute)),
    answered: minute.answered,
    abandoned: minute.abandoned,
    level: minute.serviceLevel ?? null,
  }));
  return (
    <Panel area="hour" title={t('lastHour')} hint={t('lastHourHint')}>
      <CompositeChart
        h={270}
        data={data}
        dataKey="minute"
        withLegend
        withRightYAxis
        yAxisProps={{ allowDecimals: false, width: 34 }}
        rightYAxisProps={{ domain: [0, 100], width: 44, tickFormatter: (value: number) => `${value}%` }}
        xAxisProps={{ interval: 9 }}
        maxBarWidth={14}
        connectNulls
        curveType="monotone"
        composedChartProps={{ stackOffset: 'none' }}
        barProps={{ stackId: 'calls', isAnimationActive: false }}
        lineProps={{ isAnimationActive: false, dot: false, strokeWidth: 3 }}
        series={[
          { name: 'answered', label: t('answered'), color: 'blue.5', type: 'bar' },
          { name: 'abandoned', label: t('abandoned'), color: 'orange.6', type: 'bar' },
          { name: 'level', label: t('serviceLevel'), color: 'teal.5', type: 'line', yAxisId: 'right' },
        ]}
      />
    </Panel>
  );
}
