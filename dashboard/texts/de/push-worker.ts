import type * as english from '../push-worker.ts';
import type { Translated } from '../shared/translated.ts';

export const PUSH_TEXTS: Translated<typeof english.PUSH_TEXTS> = {
  waiting: { title: 'Ein Besucher wartet', body: 'Niemand ist frei auf' },
  missed: {
    title: 'Sie haben einen Anruf verpasst',
    body: 'Sie sind abwesend, bis Sie zurückkommen. Der Anruf kam von',
  },
  message: { title: 'Neue Nachricht', body: 'Eine Nachricht wurde hinterlassen auf' },
};
