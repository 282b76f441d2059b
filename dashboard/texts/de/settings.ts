import type { Translated } from '../shared/translated.ts';
import type * as english from '../settings.ts';

export const SETTINGS_LAYER_TEXTS: Translated<typeof english.SETTINGS_LAYER_TEXTS> = {
  everyday: 'Alltag',
  hoursHint:
    'Wer niemanden antrifft, erfährt, wann wieder jemand da ist. Niemand wird deshalb abgewiesen oder anders zugeteilt.',
  advanced: 'Erweitert',
  advancedHint:
    'Wartezeiten und Grenzen, verlorene Verbindungen, Weitergabe, Aufbewahrung, Kameras und Bewertungen, Datenschutz, Passkeys. Was eingestellt ist, passt für die meisten.',
};

export const SETTINGS_GROUP_TEXTS: Translated<typeof english.SETTINGS_GROUP_TEXTS> = {
  ringing: 'Klingeln',
  call: 'Im Gespräch und danach',
  connection_lost: 'Wenn eine Verbindung abbricht',
  availability: 'Verfügbarkeit',
  handoff: 'Weitergabe von Besuchern',
  retention: 'Aufbewahrung',
};

export const NUMBER_SETTING_TEXTS: Translated<typeof english.NUMBER_SETTING_TEXTS> = {
  ringSeconds: {
    label: 'So lange klingelt es',
    unit: 'Sekunden',
    help: 'Wer bis dahin nicht annimmt, wird auf abwesend gesetzt, und der Anruf klingelt beim nächsten Teammitglied.',
  },
  maxOffers: {
    label: 'Klingelt höchstens bei',
    unit: 'Personen',
    help: 'Nehmen so viele nicht an, erfährt der Besucher, dass niemand frei ist.',
  },
  mediaUpSeconds: {
    label: 'Bild und Ton innerhalb von',
    unit: 'Sekunden',
    help: 'Ein Gespräch, in dem bis dahin Bild und Ton fehlen, wird beendet.',
  },
  maxCallMinutes: {
    label: 'Längstes Gespräch',
    unit: 'Minuten',
    help: 'Beide werden eine Minute vorher gewarnt.',
  },
  wrapUpSeconds: {
    label: 'Nachbereitung',
    unit: 'Sekunden',
    help: 'Eine Pause nach jedem Gespräch, um festzuhalten, wie es war. 0: Der nächste Besucher kann sofort kommen.',
  },
  graceSeconds: {
    label: 'Besucher eines Teammitglieds halten für',
    unit: 'Sekunden',
    help: 'Wer die Seite neu lädt und bis dahin zurück ist, verliert niemanden.',
  },
  agentRejoinSeconds: {
    label: 'Teammitglied im Gespräch verloren: warten für',
    unit: 'Sekunden',
    help: 'Der Besucher sieht „Verbindung wird wiederhergestellt“. 0: Das Gespräch endet sofort.',
  },
  visitorRejoinSeconds: {
    label: 'Besucher im Gespräch verloren: warten für',
    unit: 'Sekunden',
    help: 'Kommt der Besucher bis dahin auf irgendeiner Seite zurück, ist er wieder im Gespräch. 0: Das Gespräch endet sofort.',
  },
  staleSeconds: {
    label: 'Ein stummer Browser gilt als weg nach',
    unit: 'Sekunden',
    help: 'Ein Computer im Ruhezustand meldet sich nicht. Das Teammitglied wird auf abwesend gesetzt, ein Besucher gibt seinen Platz frei.',
  },
  idleMinutes: {
    label: 'Ohne Eingabe auf abwesend setzen nach',
    unit: 'Minuten',
    help: 'Mit Warnung davor. 0: nie.',
  },
  maxHandoffs: {
    label: 'Einen Besucher weitergeben höchstens',
    unit: 'Mal',
    help: 'Hintereinander. Danach erfährt der Besucher, dass niemand frei ist, statt herumgereicht zu werden.',
  },
  cascadeSeconds: {
    label: 'Verlorene Teammitglieder merken für',
    unit: 'Sekunden',
    help: 'So lange kommt ein Besucher nicht zu einem Teammitglied zurück, das gerade verloren ging, und Weitergaben zählen zusammen.',
  },
  handoffNoticeSeconds: {
    label: 'Dem Besucher den Wechsel zeigen für',
    unit: 'Sekunden',
    help: '„Sarah wurde gerade weggerufen. John übernimmt.“',
  },
  blockHours: {
    label: 'Einen Besucher sperren für',
    unit: 'Stunden',
    help: 'So lange erreicht ein gesperrter Besucher hier niemanden.',
  },
  retentionDays: {
    label: 'Protokoll aufbewahren für',
    unit: 'Tage',
    help: 'Ältere Anrufe, Weitergaben, verpasste Besucher und Nachrichten werden gelöscht.',
  },
};

export const WHEN_AGENT_RETURNS_TEXTS: Translated<typeof english.WHEN_AGENT_RETURNS_TEXTS> = {
  reappear: 'Das Widget erscheint sofort wieder',
  stay_hidden: 'Es bleibt bis zur nächsten Seite verborgen',
};

export const VISITOR_VIDEO_TEXTS: Translated<typeof english.VISITOR_VIDEO_TEXTS> = {
  optional: 'Besucher dürfen sich zeigen',
  off: 'Besucher sind zu hören, aber nie zu sehen',
};

export const OFFLINE_ENTRY_TEXTS: Translated<typeof english.OFFLINE_ENTRY_TEXTS> = {
  bubble: 'Eine kleine Schaltfläche, die das Nachrichtenformular öffnet',
  hidden: 'Nichts',
};

export const numberHint: Translated<typeof english.numberHint> = (help, min, max) =>
  `${help} (${min} bis ${max})`;

export const numberProblem: Translated<typeof english.numberProblem> = (min, max) =>
  `Geben Sie eine ganze Zahl von ${min} bis ${max} ein.`;

export const SETTINGS_PAGE_TEXTS: Translated<typeof english.SETTINGS_PAGE_TEXTS> = {
  title: 'Einstellungen',
  intro: 'Für die ganze Organisation. Laufende Wartezeiten ändern sich nicht.',
  leaveMessage: 'Anbieten, eine Nachricht zu hinterlassen',
  leaveMessageHint: 'Wer niemanden antrifft, kann eine Frage und eine Kontaktmöglichkeit hinterlassen.',
  offlineEntry: 'Besucher, die niemanden antreffen, sehen',
  offlineEntryHint:
    'Die Schaltfläche bleibt, bis jemand frei ist. Bei „Nichts“ können nur Besucher eine Nachricht hinterlassen, die gerade jemanden verloren haben, solange ihnen das gesagt wird.',
  dispositions: 'Ergebnisse von Gesprächen',
  dispositionsHint:
    'Eines je Zeile, höchstens 40 Zeichen: Daraus wird nach einem Gespräch gewählt. Leer: aus einer üblichen Liste oder in eigenen Worten.',
  dispositionsSuch: 'Verkauft\nZurückrufen',
  allowedOrigins: 'Websites, die das Widget zeigen dürfen',
  allowedOriginsHint:
    'Eine je Zeile, zum Beispiel https://shop.example, ohne Pfad. Leer: jede Website. Sie werden so aufbewahrt, wie Browser sie senden: https://bücher.example als https://xn--bcher-kva.example.',
  nobody: 'Wenn niemand frei ist',
  whenAgentReturns: 'Wenn wieder jemand frei ist',
  bookingUrl: 'Seite zur Terminbuchung',
  bookingUrlHint: 'Wird Besuchern angeboten, die niemanden antreffen. Leer: kein solches Angebot.',
  calls: 'Gespräche',
  visitorVideo: 'Kameras der Besucher',
  askRating: 'Besucher um eine Bewertung bitten',
  keepTranscripts: 'Aufbewahren, was im Gespräch geschrieben wurde',
  keepTranscriptsHint:
    'Beim Anruf im Protokoll, so lange wie dieser. Sonst wird es am Ende des Gesprächs gelöscht.',
  privacy: 'Datenschutz',
  urlParameters: 'Parameter von Adressen, die aufbewahrt werden',
  urlParametersHint:
    'Ein Name je Zeile, zum Beispiel product; filter_* steht für alle Namen, die so beginnen. Von den Adressen der Seiten, auf denen Besucher sind, wird alles nach dem ? verworfen, außer diesen Parametern, denen aus den Regeln der Pools und denen von Kampagnen (utm_source, gclid).',
  urlParametersSuch: 'produkt',
  signingIn: 'Anmeldung',
  requirePasskey: 'Admins brauchen einen Passkey',
  requirePasskeyHint:
    'Wer als Admin noch keinen hat, richtet bei der nächsten Anmeldung zuerst einen ein. Ein Passwort allein öffnet dann nichts mehr.',
  wrongLine: (line, problem) => `„${line}“: ${problem}`,
  save: 'Einstellungen speichern',
  notSaved: 'Nicht gespeichert: Ein Wert weiter oben ist nicht möglich.',
  wrong: 'Ein Wert weiter oben ist nicht möglich.',
};
