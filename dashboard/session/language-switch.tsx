import { LANGUAGE_COOKIE } from '../../protocol/console-languages.ts';
import { OTHER_LANGUAGE } from '../texts/language.ts';
import { askIfUnsaved } from '../ui/forms/unsaved.ts';

const YEAR_SECONDS = 365 * 86_400;

/** Leads to the console in its other language, and keeps that choice in this browser. */
export function LanguageSwitch() {
  const { code, name } = OTHER_LANGUAGE;
  return (
    <button
      type="button"
      class="button ghost small"
      lang={code}
      onClick={() => askIfUnsaved(() => choose(code))}
      data-testid="language"
    >
      {name}
    </button>
  );
}

function choose(code: string): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = `${LANGUAGE_COOKIE}=${code}; path=/; max-age=${YEAR_SECONDS}; samesite=lax${secure}`;
  location.reload();
}
