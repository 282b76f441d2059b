export const MENU = 'Menü';
export const MAIN_MENU = 'Hauptmenü';
export const OPEN = 'offen';
export const SIGN_OUT = 'Abmelden';
export const NO_SUCH_PAGE = 'Diese Seite gibt es nicht.';
export const TO_CONSOLE = 'Zur Konsole';
export const PAGE_UNREACHABLE =
  'Diese Seite konnte nicht geladen werden: Der Server ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung.';
export const PAGE_GONE =
  'Diese Seite braucht die neue Version von Usher. Laden Sie neu, sobald es Ihnen passt.';
export const RELOAD = 'Neu laden';

export const STILL_THERE = 'Sind Sie noch da?';
export const AWAY_SOON = 'Ohne Eingabe gelten Sie gleich als abwesend.';

export const IM_BACK = 'Ich bin zurück';
export const CONNECTION_LOST = 'Verbindung verloren. Neuer Versuch …';
export const CALL_GOES_ON = 'Ihr Gespräch läuft weiter.';
export const CALLS_STOP = 'Bis dahin erreichen Sie keine Anrufe.';

export const NEW_MESSAGE = 'Neue Nachricht';
export const messageLeft = (name?: string): string => `Neue Nachricht${name ? ` von ${name}` : ''}.`;
export const adminSays = (words: string): string => `Admin: ${words}`;
