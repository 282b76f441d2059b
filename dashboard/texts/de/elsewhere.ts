export const elsewhere = (page: string): string =>
  `Ihr Gespräch mit einem Besucher von ${page} läuft in einem anderen Tab oder Gerät.`;
export const tabLost = (page: string): string =>
  `Ihr Gespräch mit einem Besucher von ${page} hat seinen Tab verloren. Es endet in {left} s.`;
export const TAKE_HERE = 'Hier weitersprechen';
