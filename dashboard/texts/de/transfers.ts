import type { Translated } from '../shared/translated.ts';
import type * as english from '../transfers.ts';

export const TRANSFER_TEXTS: Translated<typeof english.TRANSFER_TEXTS> = {
  declined: 'Abgelehnt: Das Gespräch bleibt bei Ihnen.',
  missed: 'Nicht angenommen: Das Gespräch bleibt bei Ihnen.',
  unavailable: 'Niemand ist erreichbar: Das Gespräch bleibt bei Ihnen.',
  cancelled: 'Zurückgenommen: Das Gespräch bleibt bei Ihnen.',
  completed: 'Das Gespräch ist übergeben.',
};

export const CALL_STAYS = 'Das Gespräch bleibt bei dem Teammitglied, das Sie gefragt hat.';
