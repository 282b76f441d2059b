import type { Translated } from '../shared/translated.ts';
import type * as english from '../transfers.ts';

type Texts = Translated<typeof english>;

export const TRANSFER_TEXTS: Texts['TRANSFER_TEXTS'] = {
  declined: (name) =>
    name
      ? `${name} hat abgelehnt: Das Gespräch bleibt bei Ihnen.`
      : 'Abgelehnt: Das Gespräch bleibt bei Ihnen.',
  missed: (name) =>
    name
      ? `${name} hat nicht angenommen: Das Gespräch bleibt bei Ihnen.`
      : 'Nicht angenommen: Das Gespräch bleibt bei Ihnen.',
  unavailable: (name) =>
    `${name ?? 'Niemand'} ist ${name ? 'nicht ' : ''}erreichbar: Das Gespräch bleibt bei Ihnen.`,
  cancelled: () => 'Zurückgenommen: Das Gespräch bleibt bei Ihnen.',
  completed: (name) => (name ? `${name} hat jetzt das Gespräch.` : 'Das Gespräch ist übergeben.'),
};

export const CALL_STAYS: Texts['CALL_STAYS'] = (name) =>
  `Das Gespräch bleibt bei ${name || 'dem Teammitglied, das Sie gefragt hat'}.`;
