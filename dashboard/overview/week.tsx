import type { Stats } from '../../protocol/stats.ts';
import { weekdays } from '../texts/shared/weekday.ts';
import { WEEK_TEXTS } from '../texts/overview.ts';
import { Sentence } from '../ui/sentence.tsx';
import { oneDigit } from '../texts/shared/one-digit.ts';
import { percent } from './numbers.ts';
import { GOOD_SHARE, hoursToStaff } from './staffing.ts';

const MOST_HINTS = 5;
const SHADES = 5;

const longName = weekdays('long');
const shortName = weekdays('short');

/** When visitors met nobody, hour by hour, and how many people would do. `weeks`: how many the counts go over. */
export function Week({ stats, weeks, timeZone }: { stats: Stats; weeks: number; timeZone: string }) {
  const { missed } = stats.week;
  const most = Math.max(...missed.flat());
  // A week begins on Monday for most of those who plan one.
  const order = [1, 2, 3, 4, 5, 6, 0];
  return (
    <section class="card stack" aria-labelledby="week-title">
      <div>
        <h2 id="week-title">{WEEK_TEXTS.title}</h2>
        <p class="muted">{WEEK_TEXTS.hint(timeZone)}</p>
      </div>
      {most === 0 ? (
        <p>{WEEK_TEXTS.nobodyMissed}</p>
      ) : (
        <div class="table-box" tabIndex={0} role="group" aria-labelledby="week-title">
          <table class="week" data-testid="week">
            <caption class="sr-only">{WEEK_TEXTS.caption}</caption>
            <thead>
              <tr>
                <td />
                {missed[0]?.map((_, hour) => (
                  <th key={hour} scope="col">
                    {hour}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {order.map((day) => (
                <tr key={day}>
                  <th scope="row">{shortName(day)}</th>
                  {missed[day]?.map((count, hour) => (
                    <td
                      key={hour}
                      data-shade={Math.ceil((count / most) * SHADES)}
                      title={WEEK_TEXTS.cell(longName(day), hour, hour + 1, count)}
                    >
                      {count || ''}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Staffing stats={stats} weeks={weeks} />
    </section>
  );
}

function Staffing({ stats, weeks }: { stats: Stats; weeks: number }) {
  const hours = hoursToStaff(stats, weeks, MOST_HINTS);
  if (hours.length === 0) return null;
  return (
    <div class="stack tight" data-testid="staffing">
      <h3>{WEEK_TEXTS.staffing}</h3>
      <ul class="bullets">
        {hours.map(({ day, hour, callsAnHour, people }) => (
          <li key={`${day}-${hour}`}>
            <Sentence
              text={WEEK_TEXTS.staffingHour(
                longName(day),
                hour,
                hour + 1,
                oneDigit(callsAnHour),
                percent(GOOD_SHARE),
              )}
              parts={{ people: <strong>{WEEK_TEXTS.people(people)}</strong> }}
            />
          </li>
        ))}
      </ul>
      <p class="muted small">{WEEK_TEXTS.estimate}</p>
    </div>
  );
}
