import type { OfferOutcome } from '../../../protocol/answers/log.ts';
import type { CauseFact, PoolFact, TraceFact, TransferOutcome } from '../../../protocol/facts.ts';
import { capitalized, count } from '../shared/format.ts';
import type { Translated } from '../shared/translated.ts';
import type * as english from '../traces.ts';
import { LOG_END_TEXTS } from './call-log.ts';
import { TRIGGER_TEXTS } from './handoffs.ts';
import { factText, type FactTexts } from '../shared/lookup.ts';
import { conditionsText } from './rules.ts';

type NotHandedOff = Extract<TraceFact, { code: 'not_handed_off' }>['because'];

const TRACE_TEXTS: FactTexts<TraceFact> = {
  arrived: ({ page, pool }) => `Kam auf ${page} an. ${poolText(pool)}`,
  returned: ({ page, pool, stays }) =>
    `Kam auf ${page} zurück.${pool ? ` ${poolText(pool)}` : staysText(stays)}`,
  pages_turned: ({ count: pages, seconds, page, pool, stays }) => {
    const went =
      pages === 1
        ? `Ging auf ${page}.`
        : `Öffnete ${pages} Seiten innerhalb von ${seconds} s, zuletzt: ${page}.`;
    return `${went} ${pool ? poolText(pool) : 'Das zählt, wenn der Anruf vorbei ist.'}${staysText(stays)}`;
  },
  called: ({ watching }) =>
    watching === null ? 'Der Besucher rief an.' : `Der Besucher sah ${watching} zu und rief an.`,
  message_left: 'Hinterließ eine Nachricht.',
  offer_ended: ({ agent, outcome, seconds }) =>
    OFFER_END_TEXTS[outcome ?? 'moved'](agent, count(seconds, 'Sekunde', 'Sekunden')),
  handed_off: ({ from, trigger, to }) =>
    `${nameText(from)} ${TRIGGER_TEXTS[trigger]}: weitergegeben an ${nameText(to)}.`,
  not_handed_off: ({ from, trigger, because }) =>
    `${nameText(from)} ${TRIGGER_TEXTS[trigger]}: ${NOT_HANDED_OFF_TEXTS[because]}.`,
  rang: ({ agent, offer, isWatched, cause }) =>
    `Klingelte bei ${withName(agent)} (Person ${offer} dieses Anrufs${isWatched ? ', gerade im Widget zu sehen' : ''})${isWatched ? '' : becauseText(cause)}.`,
  queued: 'Bei niemandem konnte es sofort klingeln: Der Besucher wartet auf jemanden, der bald frei wird.',
  agent_lost: ({ agent }) => `Die Verbindung von ${withName(agent)} brach ab: Das Gespräch wartet.`,
  agent_back: ({ agent }) => `${nameText(agent)} war wieder im Gespräch.`,
  visitor_back: 'Der Besucher war wieder im Gespräch.',
  media_up: 'Bild und Ton waren bei beiden da.',
  visitor_lost: ({ cause }) => `${capitalized(causeText(cause))}. Das Gespräch wartet.`,
  left: ({ cause }) => `${capitalized(causeText(cause))}.`,
  transfer_rang: ({ from, to, mode }) =>
    `${nameText(from)} wollte ${mode === 'warm' ? `mit ${withName(to)} sprechen` : `das Gespräch an ${nameText(to)} übergeben`}; dort klingelte es.`,
  transfer_consults: ({ from, to }) =>
    `${nameText(from)} sprach mit ${withName(to)}, während der Besucher wartete.`,
  transfer_ended: ({ from, to, outcome }) =>
    to === null
      ? `${nameText(from)} wollte das Gespräch übergeben, aber bei niemandem konnte es klingeln.`
      : TRANSFER_END_TEXTS[outcome](nameText(from), to),
  call_ended: ({ reason }) => `Der Anruf endete${reason === null ? '' : `: ${LOG_END_TEXTS[reason]}`}.`,
  call_cancelled: 'Der Besucher brach den Anruf ab.',
  call_given_up: ({ cause }) => `Der Anruf wurde aufgegeben${becauseText(cause)}.`,
  offer_limit:
    'Es hatte bei so vielen Personen geklingelt wie erlaubt: Der Besucher erfuhr, dass niemand frei ist.',
  nobody_left: 'Es gab niemanden mehr, bei dem es klingeln konnte: Der Besucher erfuhr es.',
  assigned: ({ agent, isChosen, cause }) =>
    isChosen
      ? `Der Besucher sieht jetzt ${nameText(agent)}${becauseText(cause)}.`
      : `Der Besucher ist wieder bei ${withName(agent)}${becauseText(cause)}.`,
  waiting: ({ cause }) => `Niemand war frei, der Besucher wartet${becauseText(cause)}.`,
  held: 'Der Besucher sieht vorerst niemanden: Er wurde oft genug weitergegeben.',
  parked: 'Der Besucher sieht niemanden: Das Widget bleibt auf dieser Seite verborgen.',
};

/** Begins with a small letter, but for nouns. */
const CAUSE_TEXTS: FactTexts<CauseFact> = {
  server_restarted: 'der Server wurde neu gestartet',
  visitor_left: 'der Besucher verließ die Seite oder verlor die Verbindung',
  another_visitor_left: 'ein anderer Besucher ging',
  another_visitor_moved: 'ein anderer Besucher ging weiter',
  silent_connections_closed: 'Verbindungen, die zu lange stumm waren, wurden geschlossen',
  settings_changed: 'die Einstellungen wurden geändert',
  org_suspended: 'der Betreiber legte die Organisation still',
  org_deleted: 'die Organisation wurde gelöscht',
  org_resumed: 'der Betreiber gab die Organisation wieder frei',
  call_ended_by_admin: 'ein Admin beendete ein Gespräch',
  visitor_waited_long_enough: 'die Wartezeit war vorbei',
  another_call_timed_out: 'die Zeit für den Anruf eines anderen Besuchers lief ab',
  agent_connected: ({ agent }) => `${nameText(agent)} verband sich`,
  agent_tab_closed: ({ agent }) => `${nameText(agent)} schloss einen Tab oder verlor die Verbindung`,
  agent_available: ({ agent }) => `${nameText(agent)} war wieder verfügbar`,
  agent_idle: ({ agent }) => `${nameText(agent)} hatte eine Weile nichts eingegeben`,
  agent_away: ({ agent }) => `${nameText(agent)} ging weg`,
  agent_offline: ({ agent }) => `${nameText(agent)} ging offline`,
  agent_accepted: ({ agent }) => `${nameText(agent)} nahm einen Anruf an`,
  agent_rejected: ({ agent }) => `${nameText(agent)} lehnte einen Anruf ab`,
  agent_invited: ({ agent }) => `${nameText(agent)} lud einen Besucher ein`,
  agent_blocked: ({ agent }) => `${nameText(agent)} sperrte einen Besucher`,
  agent_transfers: ({ agent }) => `${nameText(agent)} übergab gerade ein Gespräch`,
  agent_ended_call: ({ agent }) => `${nameText(agent)} beendete ein Gespräch`,
  agent_rejoined: ({ agent }) => `${nameText(agent)} kam in ein Gespräch zurück`,
  agent_in_call: ({ agent }) => `das Gespräch von ${withName(agent)} ging weiter`,
  agent_wrap_up_over: ({ agent }) => `${nameText(agent)} war mit der Nachbereitung fertig`,
  agent_grace_over: ({ agent }) => `${nameText(agent)} kam nicht zurück`,
  agent_saved: ({ agent }) => `das Konto von ${withName(agent)} wurde geändert`,
  agent_removed: ({ agent }) => `${nameText(agent)} wurde entfernt`,
  agent_sent_away: ({ agent }) => `ein Admin setzte ${nameText(agent)} auf abwesend`,
  agent_signed_out: ({ agent }) => `${nameText(agent)} meldete sich ab`,
  pool_saved: ({ pool }) => `der Pool ${pool} wurde geändert`,
  pool_deleted: ({ pool }) => `der Pool ${pool} wurde gelöscht`,
};

const OFFER_END_TEXTS: Record<OfferOutcome, (agent: string | null, after: string) => string> = {
  answered: (agent, after) => `${nameText(agent)} nahm nach ${after} an.`,
  rejected: (agent, after) => `${nameText(agent)} lehnte nach ${after} ab.`,
  missed: (agent, after) =>
    `${nameText(agent)} nahm innerhalb von ${after} nicht an und wurde auf abwesend gesetzt.`,
  cancelled: (agent, after) => `Das Klingeln bei ${withName(agent)} wurde nach ${after} beendet.`,
  moved: (agent, after) =>
    `${nameText(agent)} konnte den Anruf nach ${after} nicht mehr annehmen: Er ging weiter.`,
};

const TRANSFER_END_TEXTS: Record<TransferOutcome, (from: string, to: string) => string> = {
  declined: (from, to) => `${from} fragte ${to}, und ${to} lehnte ab.`,
  missed: (from, to) => `${from} fragte ${to}; ${to} nahm nicht an und wurde auf abwesend gesetzt.`,
  unavailable: (from, to) => `${from} fragte ${to}, aber ${to} war nicht mehr erreichbar.`,
  cancelled: (from, to) => `${from} fragte ${to} und nahm das Gespräch zurück.`,
};

const NOT_HANDED_OFF_TEXTS: Record<NotHandedOff, string> = {
  limit: 'Der Besucher war oft genug weitergegeben worden',
  cancelled: 'Niemand hatte übernommen, bevor der Anruf aufgegeben wurde',
  nobody_free: 'Niemand sonst war frei',
};

/** Whoever has no name here any more. */
const SOMEBODY = 'ein ehemaliges Teammitglied';
const WITH_SOMEBODY = 'einem ehemaligen Teammitglied';

export const traceText: Translated<typeof english.traceText> = (fact, fallback) =>
  capitalized(factText(TRACE_TEXTS, fact, fallback));

function causeText(fact: CauseFact): string {
  return factText(CAUSE_TEXTS, fact, 'es geschah etwas, das diese Seite noch nicht kennt');
}

function becauseText(fact: CauseFact | null): string {
  return fact === null ? '' : `: ${capitalized(causeText(fact))}`;
}

function poolText({ pool, conditions }: PoolFact): string {
  if (conditions === null) return `Keine Regel passt auf diese Seite, sie gehört zum Standardpool ${pool}.`;
  return `Sie gehört zum Pool ${pool}: ${conditionsText(conditions)}.`;
}

function staysText(agent: string | null): string {
  return agent === null ? '' : ` ${agent} bleibt.`;
}

/** As a subject, or after “an”. */
function nameText(agent: string | null): string {
  return agent ?? SOMEBODY;
}

/** After “bei”, “mit” and “von”. */
function withName(agent: string | null): string {
  return agent ?? WITH_SOMEBODY;
}
