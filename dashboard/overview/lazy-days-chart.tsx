import { usePart } from '../ui/use-part.ts';
import type { ChartDay } from './days-chart.tsx';

/** The chart, once what draws it is loaded. Without it the table says the same. */
export function LazyDaysChart({ days }: { days: readonly ChartDay[] }) {
  const part = usePart(() => import('./days-chart.tsx'));
  return part ? <part.DaysChart days={days} /> : <div class="chart" />;
}
