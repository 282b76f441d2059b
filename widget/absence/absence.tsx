import { Fragment, h } from 'preact';
import { part } from '../views/parts.tsx';
import type { Absence, AbsenceHost } from './contract.ts';
import { openingWords } from './opening.ts';
import { absenceStyles } from './styles.ts';

/** Makes what is said while nobody is there: when somebody is back, and on which page to book a time. */
export function createAbsence({ addStyles }: AbsenceHost): Absence {
  addStyles(absenceStyles);
  return ({ config, text, opensAt, lang, isShort }) => (
    <Fragment>
      {!isShort && opensAt !== undefined && opensAt > Date.now() && (
        <p {...part('back-at')} class="hint">
          {text('back_at', openingWords(opensAt, Date.now(), lang))}
        </p>
      )}
      {config?.bookingUrl && (
        <a
          {...part('book')}
          class="button book"
          href={config.bookingUrl}
          target="_blank"
          rel="noopener noreferrer"
        >
          {text('book')}
        </a>
      )}
    </Fragment>
  );
}
