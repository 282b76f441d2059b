import type * as english from '../calls.ts';
import type { Translated } from '../shared/translated.ts';

type Texts = Translated<typeof english>;

export const CANCEL_TEXTS: Texts['CANCEL_TEXTS'] = {
  visitor_cancelled: 'Der Anruf wurde abgebrochen.',
  visitor_left: 'Der Besucher ist nicht mehr da.',
  taken: 'Der Anruf wurde in einem anderen Ihrer Tabs angenommen.',
  timed_out: 'Der Anruf wurde nicht rechtzeitig angenommen.',
  moved: 'Der Anruf klingelt jetzt woanders im Team.',
  blocked: 'Der Besucher wurde gesperrt.',
  transfer_cancelled: 'Der Anruf wurde abgebrochen.',
};

export const LATE_ANSWER_TEXTS: Texts['LATE_ANSWER_TEXTS'] = {
  CALL_NOT_FOUND: 'Dieser Anruf wurde beendet oder klingelt jetzt woanders im Team.',
  CALL_ALREADY_ACCEPTED: 'Dieser Anruf wurde schon angenommen.',
};

export const END_TEXTS: Texts['END_TEXTS'] = {
  visitor_ended: 'Der Besucher hat aufgelegt.',
  agent_ended: 'Sie haben aufgelegt.',
  agent_disconnected: 'Ihre Verbindung war zu lange weg.',
  visitor_disconnected: 'Die Verbindung des Besuchers war zu lange weg.',
  media_failed: 'Bild und Ton kamen nicht zustande.',
  max_duration: 'Die längste Dauer eines Gesprächs war erreicht.',
  agent_removed: 'Ein Admin hat Ihr Konto geändert.',
  org_suspended: 'Die Organisation wurde stillgelegt.',
  org_deleted: 'Die Organisation wurde gelöscht.',
  blocked: 'Sie haben den Besucher gesperrt.',
  ended_by_admin: 'Ein Admin hat das Gespräch beendet.',
};
