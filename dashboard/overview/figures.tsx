import { LOCALE } from '../texts/shared/locale.ts';
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Stats } from '../../protocol/stats.ts';
import { FIGURE_TEXTS } from '../texts/report.ts';
import { FIGURE_PART_TEXTS } from '../texts/overview.ts';
import { Icon } from '../ui/icon.tsx';
import { formatDuration, formatTotal } from '../texts/shared/format.ts';
import { oneDigit } from '../texts/shared/one-digit.ts';
import { orNothing, percent, rowsUrl, shareOf } from './numbers.ts';
import type { Span } from './period.ts';

type FigureName = keyof typeof FIGURE_TEXTS;

interface Figure {
  name: FigureName;
  shown: string;
  also?: string;
  /** What is compared with the days before. */
  value: (stats: Stats) => number | null;
  /** Whether more of it is good news, bad news or neither. */
  more: 'good' | 'bad' | 'neither';
  /** The list of the rows behind it, and what narrows it. */
  rows?: readonly [list: string, filter: Readonly<Record<string, string>>];
}

const number = new Intl.NumberFormat(LOCALE);

const seconds = (value: number) => (value < 60 ? `${oneDigit(value)}\u00A0s` : formatDuration(value));
const total = (stats: Stats, of: (agent: Stats['agents'][number]) => number) =>
  stats.agents.reduce((sum, agent) => sum + of(agent), 0);

const unanswered = (stats: Stats) =>
  shareOf(
    total(stats, ({ missed }) => missed),
    total(stats, ({ offered }) => offered),
  );
const occupancy = (stats: Stats) =>
  shareOf(
    total(stats, ({ inCallSeconds }) => inCallSeconds),
    total(stats, ({ onDutySeconds }) => onDutySeconds),
  );
const abandoned = ({ calls }: Stats) => shareOf(calls.cancelled, calls.total);
const talk = ({ calls }: Stats) => shareOf(calls.talkSeconds, calls.answered);

function figuresOf(stats: Stats): Figure[] {
  const { calls, timeToAnswer, ratings } = stats;
  return [
    {
      name: 'calls',
      shown: number.format(calls.total),
      value: (one) => one.calls.total,
      more: 'good',
      rows: ['calls', {}],
    },
    {
      name: 'answerRate',
      shown: orNothing(calls.answerRate, percent),
      also: FIGURE_PART_TEXTS.calls(calls.answered, number.format(calls.answered)),
      value: (one) => one.calls.answerRate,
      more: 'good',
      rows: ['calls', { outcome: 'answered' }],
    },
    {
      name: 'timeToAnswer',
      shown: orNothing(timeToAnswer.p50, seconds),
      also: FIGURE_PART_TEXTS.nineOfTen(orNothing(timeToAnswer.p90, seconds)),
      value: (one) => one.timeToAnswer.p50,
      more: 'bad',
      rows: ['calls', { outcome: 'answered' }],
    },
    {
      name: 'serviceLevel',
      shown: orNothing(calls.serviceLevel, percent),
      value: (one) => one.calls.serviceLevel,
      more: 'good',
    },
    {
      name: 'unanswered',
      shown: orNothing(unanswered(stats), percent),
      value: unanswered,
      more: 'bad',
    },
    {
      name: 'abandoned',
      shown: orNothing(abandoned(stats), percent),
      also: FIGURE_PART_TEXTS.calls(calls.cancelled, number.format(calls.cancelled)),
      value: abandoned,
      more: 'bad',
      rows: ['calls', { outcome: 'cancelled' }],
    },
    {
      name: 'talk',
      shown: orNothing(talk(stats), seconds),
      also: FIGURE_PART_TEXTS.together(formatTotal(calls.talkSeconds)),
      value: talk,
      more: 'neither',
      rows: ['calls', { outcome: 'answered' }],
    },
    {
      name: 'occupancy',
      shown: orNothing(occupancy(stats), percent),
      value: occupancy,
      more: 'neither',
    },
    {
      name: 'missed',
      shown: number.format(stats.missed.total),
      value: (one) => one.missed.total,
      more: 'bad',
      rows: ['missed', {}],
    },
    {
      name: 'rating',
      shown: orNothing(ratings.average, (value) => `${oneDigit(value)} ★`),
      also: FIGURE_PART_TEXTS.ratings(ratings.count, number.format(ratings.count)),
      value: (one) => one.ratings.average,
      more: 'good',
    },
    {
      name: 'handoffs',
      shown: number.format(stats.handoffs.total),
      also: FIGURE_PART_TEXTS.toNobody(number.format(stats.handoffs.toNobody)),
      value: (one) => one.handoffs.total,
      more: 'neither',
      rows: ['handoffs', {}],
    },
    {
      name: 'messages',
      shown: number.format(stats.messages),
      value: (one) => one.messages,
      more: 'neither',
      rows: ['messages', { state: 'all' }],
    },
  ];
}

/** The numbers of a span beside those of the days before, each with what it means and the rows behind it. */
export function Figures({ stats, before, span }: { stats: Stats; before: Stats; span: Span }) {
  return (
    <dl class="figures" data-testid="figures">
      {figuresOf(stats).map((figure) => (
        <Tile key={figure.name} figure={figure} span={span}>
          <Comparison now={figure.value(stats)} then={figure.value(before)} more={figure.more} />
        </Tile>
      ))}
    </dl>
  );
}

function Tile({ figure, span, children }: { figure: Figure; span: Span; children: ComponentChildren }) {
  const { name, shown, also, rows } = figure;
  const { title, about } = FIGURE_TEXTS[name];
  const id = useId();
  return (
    <div class="card figure" data-testid={`figure-${name}`}>
      <dt>
        {title}
        <button type="button" class="about" popovertarget={id} aria-label={FIGURE_PART_TEXTS.about(title)}>
          <Icon name="help" />
        </button>
        <span id={id} popover="auto" class="definition">
          {about}
        </span>
      </dt>
      <dd>
        {rows ? <a href={rowsUrl(rows[0], span, rows[1])}>{shown}</a> : <strong>{shown}</strong>}
        {also && <span class="muted small">{also}</span>}
        {children}
      </dd>
    </div>
  );
}

/** How much more or less it is than in the days before. */
function Comparison({ now, then, more }: { now: number | null; then: number | null; more: Figure['more'] }) {
  if (now === null || then === null || then === 0) return null;
  const change = now / then - 1;
  if (Math.abs(change) < 0.005) return <span class="muted small">{FIGURE_PART_TEXTS.asBefore}</span>;
  const isMore = change > 0;
  const tone = more === 'neither' ? 'muted' : isMore === (more === 'good') ? 'better' : 'worse';
  return (
    <span class={`small ${tone}`}>
      {(isMore ? FIGURE_PART_TEXTS.more : FIGURE_PART_TEXTS.less)(percent(Math.abs(change)))}
    </span>
  );
}
