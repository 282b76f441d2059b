export const LEAVE_QUESTION = 'Seite ohne Speichern verlassen?';
export const LEAVE_LOSS = 'Ihre Änderungen hier sind noch nicht gespeichert und gingen verloren.';
export const LEAVE_NOT = 'Weiter bearbeiten';
export const LEAVE = 'Nicht speichern';
export const AWAY_IN = 'In {left} s gelten Sie als abwesend, damit niemand ins Leere anruft.';
export const STILL_HERE = 'Ich bin da';
