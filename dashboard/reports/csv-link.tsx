import type { LogName } from '../../protocol/answers/log.ts';
import { csvUrl, type LogFilter } from '../api/api.ts';
import { LOG_TEXTS } from '../texts/logs.ts';
import { Icon } from '../ui/icon.tsx';

/** Downloads what a list shows, to its end. */
export function CsvLink({ log, filter }: { log: LogName; filter: LogFilter }) {
  return (
    <a class="button secondary" href={csvUrl(log, filter)} download data-testid="csv">
      <Icon name="download" /> {LOG_TEXTS.download}
    </a>
  );
}
