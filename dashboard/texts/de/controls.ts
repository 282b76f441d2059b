export const PASSWORD = 'Passwort';
export const NO_ADDRESS = 'Geben Sie eine E-Mail-Adresse ein, zum Beispiel ada@shop.example.';
export const NOT_COPIED =
  'Ihr Browser hat das Kopieren nicht erlaubt. Markieren Sie den Text, und kopieren Sie ihn von Hand.';
export const DRAG = 'Ziehen, oder mit den Pfeiltasten bewegen';

export const showTyped = (label: string): string => `Eingabe zeigen: ${label}`;
export const passwordHint = (characters: number): string =>
  `Mindestens ${characters} Zeichen, zum Beispiel ein paar Wörter hintereinander.`;
export const copied = (what: string): string => `Kopiert: ${what}.`;
