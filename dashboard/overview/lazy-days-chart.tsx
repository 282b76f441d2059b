import { useEffect, useState } from 'preact/hooks';
import type { ChartDay, DaysChart } from './days-chart.tsx';

/** The chart, once what draws it is loaded. Without it the table says the same. */
export function LazyDaysChart({ days }: { days: readonly ChartDay[] }) {
  const [Chart, setChart] = useState<typeof DaysChart>();
  useEffect(() => {
    import('./days-chart.tsx').then(
      (part) => setChart(() => part.DaysChart),
      () => {},
    );
  }, []);
  return Chart ? <Chart days={days} /> : <div class="chart" />;
}
