import type { Stats } from '../../protocol/stats.ts';
import { weekdays } from '../texts/shared/weekday.ts';
import { oneDigit, percent } from './numbers.ts';
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
        <h2 id="week-title">When visitors met nobody</h2>
        <p class="muted">
          Visitors without anybody free, and calls that nobody could take, by weekday and hour ({timeZone}).
        </p>
      </div>
      {most === 0 ? (
        <p>Nobody was missed.</p>
      ) : (
        <div class="table-box">
          <table class="week" data-testid="week">
            <caption class="sr-only">Visitors who met nobody, by weekday and hour</caption>
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
                      title={`${longName(day)}, ${hour} to ${hour + 1}: ${count}`}
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
      <h3>Where more people would help most</h3>
      <ul class="bullets">
        {hours.map(({ day, hour, callsAnHour, people }) => (
          <li key={`${day}-${hour}`}>
            {longName(day)}, {hour}:00 to {hour + 1}:00: {oneDigit(callsAnHour)} calls an hour.{' '}
            <strong>
              {people} {people === 1 ? 'person' : 'people'}
            </strong>{' '}
            would answer {percent(GOOD_SHARE)} of them within 20 seconds.
          </li>
        ))}
      </ul>
      <p class="muted small">
        An estimate by the Erlang C formula, from how many came and how long calls were. Visitors who met
        nobody count as calls, so it is rather too high than too low.
      </p>
    </div>
  );
}
