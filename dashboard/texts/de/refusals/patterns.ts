import type { Phrases } from './phrase.ts';

/** Sentences of the server with numbers or names in them. */
export const PATTERNS: Phrases['parts'] = [
  [
    /^Too many (?:attempts\. Try|questions\. Ask) again in (\d+) seconds\.$/,
    (seconds) =>
      `Zu viele Versuche. Versuchen Sie es in ${seconds} ${seconds === '1' ? 'Sekunde' : 'Sekunden'} noch einmal.`,
  ],
  [/^Only (.+) may be used here\.$/, (methods) => `Hier geht nur ${methods}.`],
  [/^There is no agent (.+)\.$/, (id) => `Ein Teammitglied ${id} gibt es nicht.`],
  [/^members: there is no agent (.+)\.$/, (id) => `Ein Teammitglied ${id} gibt es nicht.`],
  [
    /^There is no such kind of media: use one of (.+)\.$/,
    (kinds) => `Diese Art von Datei gibt es nicht: Möglich sind ${kinds}.`,
  ],
  [/^The body has more than (\d+) bytes\.$/, (n) => `Die Anfrage hat mehr als ${n} Bytes.`],
  [/^The file has (\d+) bytes\.$/, (n) => `Die Datei hat ${n} Bytes.`],
  [/^The file may have at most (.+)\.$/, (size) => `Die Datei darf höchstens ${size} haben.`],
  [/^This is not one of (.+)\.$/, (types) => `Diese Art von Datei geht hier nicht. Möglich sind ${types}.`],
  [
    /^(.+) have no line with their times, such as 00:01\.000 --> 00:03\.500\.$/,
    (which) => `${captions(which)} haben keine Zeile mit ihren Zeiten, zum Beispiel 00:01.000 --> 00:03.500.`,
  ],
  [/^(.+) end before they begin\.$/, (which) => `${captions(which)} enden, bevor sie beginnen.`],
  [/^(.+) have two lines with times\.$/, (which) => `${captions(which)} haben zwei Zeilen mit Zeiten.`],
  [/^There are (\d+) pools already\.$/, (n) => `Es gibt schon ${n} Pools.`],
  [
    /^rules: all pools together may have (\d+)(.*), and would have (\d+)\. Take some out here or in another pool\.$/,
    (most, what, would) =>
      `Alle Pools zusammen dürfen ${most} ${what?.includes('characters') ? 'Zeichen in ihren Bedingungen' : 'Bedingungen'} haben und hätten ${would}. Nehmen Sie hier oder in einem anderen Pool welche heraus.`,
  ],
  [
    /^slug: type (.+), the name of this organization in its addresses\.$/,
    (slug) => `Tippen Sie ${slug} ein, den Namen dieser Organisation in ihren Adressen.`,
  ],
  [
    /^You have (\d+) passkeys already: remove one that you do not use\.$/,
    (n) => `Sie haben schon ${n} Passkeys: Entfernen Sie einen, den Sie nicht benutzen.`,
  ],
  [
    /^This account is open in (\d+) tabs: close one of them\.$/,
    (n) => `Dieses Konto ist in ${n} Tabs offen: Schließen Sie einen davon.`,
  ],
  [/^A frame has at most (\d+) bytes\.$/, (n) => `Eine Nachricht hat höchstens ${n} Bytes.`],
  [
    /^The message has (\d+) bytes; at most (\d+) are taken\.$/,
    (bytes, most) => `Die Nachricht hat ${bytes} Bytes; höchstens ${most} sind möglich.`,
  ],
  [
    /^There is no message of the type (.+)\.$/,
    () => 'Der Server kennt diese Nachricht nicht: Laden Sie die Seite neu.',
  ],
  [/^(.+) is missing\.$/, () => 'In der Nachricht fehlt etwas.'],
  [/^The message .+\.$/, () => 'Die Nachricht war unverständlich.'],
  // What keeps a deployment from working at all.
  [
    /^This deployment has no (\w+)(?: of its own)? yet\. (.+)$/,
    (name, todo) => `Diesem Server fehlt ${name}. ${advice(todo)}`,
  ],
  [
    /^The (\w+) of this deployment is too short\. (.+)$/,
    (name, todo) => `${name} dieses Servers ist zu kurz. ${advice(todo)}`,
  ],
];

/** Which captions are wrong. */
function captions(which: string | undefined): string {
  const [, beginning = ''] = /^The captions that begin with "(.*)"$/.exec(which ?? '') ?? [];
  return `Die Untertitel, die mit „${beginning}“ beginnen,`;
}

/** What to do about a secret. */
function advice(todo: string | undefined): string {
  const [, does = '', command = ''] = /^(Remove|Set) .*?: (npx .+)$/.exec(todo ?? '') ?? [];
  return does === 'Remove'
    ? `Entfernen Sie es mit: ${command}`
    : `Setzen Sie 32 zufällige Bytes oder mehr mit: ${command}`;
}
