export const CLOSE = 'Schließen';
export const CANCEL = 'Abbrechen';
export const DISMISS = 'Ausblenden';
export const LOADING = 'Wird geladen …';
export const FAILED = 'Das hat nicht geklappt.';
export const TRY_AGAIN = 'Erneut versuchen';

export const UNREACHABLE = 'Der Server ist nicht erreichbar. Prüfen Sie Ihre Internetverbindung.';
export const NO_CONNECTION = 'Keine Verbindung zum Server. Bitte versuchen Sie es gleich noch einmal.';

export const serverFailed = (status: number): string =>
  `Das hat der Server nicht geschafft (${status}). Bitte versuchen Sie es noch einmal.`;
