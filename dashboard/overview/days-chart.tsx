import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Day } from '../../protocol/days.ts';
import { OVERVIEW_TEXTS } from '../texts/overview.ts';
import { LOCALE } from '../texts/shared/locale.ts';

/** What is drawn of each day. */
export interface ChartDay {
  day: Day;
  total: number;
  answered: number;
}

const HEIGHT = 220;
const DAY_SECONDS = 86_400;
const dayName = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Calls by day: a bar for all of them, and in it those that were answered. What it shows stands in a table beside it. */
export function DaysChart({ days }: { days: readonly ChartDay[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    let chart: uPlot | undefined;
    const draw = () => {
      chart?.destroy();
      chart = new uPlot(optionsFor(element), dataOf(days), element);
    };
    draw();
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    scheme.addEventListener('change', draw);
    const resized = new ResizeObserver(() => chart?.setSize({ width: element.clientWidth, height: HEIGHT }));
    resized.observe(element);
    return () => {
      scheme.removeEventListener('change', draw);
      resized.disconnect();
      chart?.destroy();
    };
  }, [days]);
  return <div ref={box} class="chart" aria-hidden="true" />;
}

function dataOf(days: readonly ChartDay[]): uPlot.AlignedData {
  // Days are places of a calendar: their midnights in UTC have the same distance, whatever clocks do.
  return [
    days.map(({ day }) => Date.parse(`${day}T00:00:00Z`) / 1_000),
    days.map(({ total }) => total),
    days.map(({ answered }) => answered),
  ];
}

function optionsFor(element: HTMLElement): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const bars = uPlot.paths.bars?.({ size: [0.7, 48], align: 0 });
  const series = (label: string, fill: string): uPlot.Series => ({
    label,
    fill: colour(fill),
    width: 0,
    points: { show: false },
    ...(bars && { paths: bars }),
  });
  const axis: uPlot.Axis = {
    stroke: colour('--text-2'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    font: `12px ${style.fontFamily}`,
  };
  return {
    width: element.clientWidth,
    height: HEIGHT,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1_000), 'UTC'),
    scales: {
      x: { range: (_, min, max) => [min - DAY_SECONDS / 2, max + DAY_SECONDS / 2] },
      y: { range: (_, __, max) => [0, Math.max(4, max * 1.1)] },
    },
    series: [
      { value: '{YYYY}-{MM}-{DD}' },
      series(OVERVIEW_TEXTS.allCalls, '--chart-all'),
      series(OVERVIEW_TEXTS.answered, '--chart-answered'),
    ],
    axes: [
      {
        ...axis,
        grid: { show: false },
        values: (_, splits) => splits.map((seconds) => dayName.format(seconds * 1_000)),
        space: 70,
        incrs: [1, 2, 7, 14, 30].map((n) => n * DAY_SECONDS),
      },
      { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000] },
    ],
    cursor: { drag: { x: false, y: false } },
    legend: { live: false },
  };
}
