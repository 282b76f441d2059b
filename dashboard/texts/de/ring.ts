export const INCOMING = 'Eingehender Anruf';
export const FROM = 'von';
export const ACCEPT = 'Annehmen';
export const DECLINE = 'Ablehnen';
export const BLOCK = 'Sperren';
export const CONNECTING = 'Verbinden …';
export const KEYS = 'A nimmt an, R lehnt ab.';
export const SILENT = 'Der Klingelton bleibt stumm, bis Sie einmal auf diese Seite klicken.';
export const JUST_ARRIVED = 'gerade gekommen';
export const onSite = (minutes: number): string => `seit ${minutes} min auf der Website`;
export const secondsToAnswer = (seconds: number): string => `Noch ${seconds} Sekunden zum Annehmen`;
export const triedBefore = (others: number): string =>
  others === 1 ? 'klingelte schon woanders' : `klingelte schon bei ${others} anderen`;
export const TALKS_FIRST = 'möchte erst mit Ihnen sprechen';
export const HANDS_OVER = 'übergibt Ihnen das Gespräch';

export const CANNOT_ANSWER =
  'Mit diesem Browser sind keine Anrufe möglich: Nehmen Sie in einem anderen an, oder lehnen Sie ab.';
export const CANNOT_TAKE = 'Keine Verbindung zum Server: Der Anruf kann nicht angenommen werden.';
export const NOT_INVITED = 'Die Einladung wurde nicht angenommen.';
export const INVITED = 'Ihre Einladung wurde angenommen';
export const INVITED_MUTED = 'Ihr Mikrofon ist aus, bis Sie es einschalten.';
export const NOT_SHARED = 'Ihr Bildschirm konnte nicht geteilt werden: Das System erlaubt es nicht.';
