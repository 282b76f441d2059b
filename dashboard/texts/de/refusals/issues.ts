import { phrase, type Phrases } from './phrase.ts';

/** What is wrong with one field, by what the server says of it in English. */
const ISSUES: Phrases = {
  whole: {
    'must be an e-mail address such as ada@shop.example':
      'Muss eine E-Mail-Adresse sein, zum Beispiel ada@shop.example.',
    'must be a telephone number such as +49 30 123456':
      'Muss eine Telefonnummer sein, zum Beispiel +49 30 123456.',
    'must be one line without control characters or invisible marks of the direction of writing: type it anew':
      'Muss eine einzige Zeile ohne Steuerzeichen und ohne unsichtbare Zeichen für die Schreibrichtung sein: Tippen Sie den Text neu.',
    'must not be empty': 'Darf nicht leer sein.',
    'must be an object': 'Muss ein Objekt sein.',
    'must be an address such as https://shop.example/pricing':
      'Muss eine Adresse sein, zum Beispiel https://shop.example/pricing.',
    'must be a time such as 09:00': 'Muss eine Uhrzeit sein, zum Beispiel 09:00.',
    'must be the name of a time zone, such as Europe/Berlin':
      'Muss der Name einer Zeitzone sein, zum Beispiel Europe/Berlin.',
    'must be 2 to 40 small letters, digits or hyphens':
      'Muss aus 2 bis 40 Kleinbuchstaben, Ziffern oder Bindestrichen bestehen.',
    'endCall goes with active: false':
      'Das Gespräch lässt sich nur beenden, wenn das Konto abgeschaltet wird.',
    'needs at least one condition': 'Braucht mindestens eine Bedingung.',
    'names an agent twice': 'Nennt ein Teammitglied zweimal.',
    'must be a date or milliseconds since the epoch': 'Muss ein Datum sein.',
    'must be a whole number': 'Muss eine ganze Zahl sein.',
    'must be base64url': 'Lässt sich nicht lesen.',
    'must be an https address of a push service': 'Ist keine Adresse eines Push-Dienstes.',
    'must be an uncompressed point of P-256': 'Lässt sich nicht lesen.',
    'must be 16 bytes in base64url': 'Lässt sich nicht lesen.',
    'must be a colour such as #2563eb': 'Muss eine Farbe sein, zum Beispiel #2563eb.',
    'must be auto or a language tag such as en or pt-BR':
      'Muss auto oder ein Sprachkürzel sein, zum Beispiel de oder pt-BR.',
    'must be an address such as https://book.example':
      'Muss eine Adresse sein, zum Beispiel https://book.example.',
    'must have a description or a candidate': 'Lässt sich nicht lesen.',
    'must be the name of a parameter, such as product':
      'Muss der Name eines Parameters sein, zum Beispiel product.',
    'must be the parameter’s name alone, such as product':
      'Muss der Name des Parameters allein sein, zum Beispiel product.',
    'may have a * at its end only, such as filter_*': 'Darf nur am Ende ein * haben, zum Beispiel filter_*.',
    'needs an e-mail address or a telephone number': 'Braucht eine E-Mail-Adresse oder eine Telefonnummer.',
    'has more than 20 pairs': 'Hat mehr als 20 Paare.',
    'must not be the e-mail address: choose something else, such as a few words in a row':
      'Darf nicht die E-Mail-Adresse sein: Wählen Sie etwas anderes, zum Beispiel ein paar Wörter hintereinander.',
    'must not be one that many people use, since it is tried first: choose another, such as a few words in a row':
      'Darf keines sein, das viele benutzen, denn solche werden zuerst ausprobiert: Wählen Sie ein anderes, zum Beispiel ein paar Wörter hintereinander.',
    'param goes with query_param, and only with it':
      'Ein Parametername gehört zu einer Bedingung für einen Parameter, und nur zu ihr.',
    'must be a website name, such as shop.example':
      'Muss der Name einer Website sein, zum Beispiel shop.example.',
    'must be a website name alone, such as shop.example':
      'Muss der Name einer Website allein sein, zum Beispiel shop.example.',
    'has no wildcards: for all of a website’s subdomains choose “ends with” and .shop.example':
      'Platzhalter gibt es hier nicht: Für alle Subdomains einer Website wählen Sie „endet auf“ und .shop.example.',
    'must not begin with a dot: for all of a website’s subdomains choose “ends with”':
      'Darf nicht mit einem Punkt beginnen: Für alle Subdomains einer Website wählen Sie „endet auf“.',
    'is not a name that a website can have: write one such as shop.example':
      'So kann keine Website heißen: Schreiben Sie einen Namen wie shop.example.',
    'must not be empty: every path begins with /': 'Darf nicht leer sein: Jeder Pfad beginnt mit /.',
    'ends before the ?: what follows is tested by a condition on a query parameter':
      'Endet vor dem ?: Was danach kommt, prüft eine Bedingung für einen Parameter der Adresse.',
    'ends before the #: what follows is tested by a condition on the hash route':
      'Endet vor dem #: Was danach kommt, prüft eine Bedingung für die Hash-Route.',
    'has no wildcards: leave out the * and choose “starts with” or “contains”':
      'Platzhalter gibt es hier nicht: Lassen Sie das * weg und wählen Sie „beginnt mit“ oder „enthält“.',
    'must not have a part that is . or ..: browsers take it out of the address':
      'Darf keinen Teil haben, der . oder .. ist: Browser nehmen ihn aus der Adresse heraus.',
    'must not be empty: write a route, such as /pricing':
      'Darf nicht leer sein: Schreiben Sie eine Route wie /pricing.',
  },
  parts: [
    [/^must have at least (\d+) characters$/, (n) => `Muss mindestens ${n} Zeichen haben.`],
    [/^must have at most (\d+) characters$/, (n) => `Darf höchstens ${n} Zeichen haben.`],
    [/^has more than (\d+) bytes$/, (n) => `Hat mehr als ${n} Bytes.`],
    [
      /^must be a website name alone, without port or path: write (.+)$/,
      (host) => `Muss der Name einer Website allein sein, ohne Port und Pfad: Schreiben Sie ${host}.`,
    ],
    [
      /^must be a path alone, without the website: write (.+)$/,
      (path) => `Muss ein Pfad allein sein, ohne die Website: Schreiben Sie ${path}.`,
    ],
    [
      /^must be the parameter’s name alone: write (.+)$/,
      (name) => `Muss der Name des Parameters allein sein: Schreiben Sie ${name}.`,
    ],
    [
      /^must not be null, which pages of any website can send: write one such as (.+)$/,
      (origin) =>
        `Darf nicht null sein, denn das können Seiten jeder Website senden: Schreiben Sie eine wie ${origin}.`,
    ],
    [
      /^has no wildcards: write each website, such as (.+)$/,
      (origin) =>
        `Platzhalter gibt es hier nicht: Schreiben Sie jede Website einzeln, zum Beispiel ${origin}.`,
    ],
    [
      /^must begin with https:\/\/: write (.+)$/,
      (origin) => `Muss mit https:// beginnen: Schreiben Sie ${origin}.`,
    ],
    [
      /^must begin with https:\/\/ or http:\/\/: write one such as (.+)$/,
      (origin) => `Muss mit https:// oder http:// beginnen: Schreiben Sie eine wie ${origin}.`,
    ],
    [
      /^must be a website alone, without a path or more: write (.+)$/,
      (origin) => `Muss eine Website allein sein, ohne Pfad und mehr: Schreiben Sie ${origin}.`,
    ],
    [
      /^is no address of a website: write one such as (.+)$/,
      (origin) => `Ist keine Adresse einer Website: Schreiben Sie eine wie ${origin}.`,
    ],
    // What the library says that checks shapes.
    [/^Invalid length: Expected <=(\d+) /, (n) => `Darf höchstens ${n} lang sein.`],
    [
      /^Invalid length: Expected >=(\d+) /,
      (n) => (n === '1' ? 'Darf nicht leer sein.' : `Muss mindestens ${n} lang sein.`),
    ],
    [/^Invalid value: Expected <=(-?\d+) /, (n) => `Darf höchstens ${n} sein.`],
    [/^Invalid value: Expected >=(-?\d+) /, (n) => `Muss mindestens ${n} sein.`],
    [/^Invalid integer: /, () => 'Muss eine ganze Zahl sein.'],
    [/^Invalid .* received undefined$/, () => 'Fehlt.'],
    [/^Invalid /, () => 'Ist so nicht möglich.'],
  ],
};

/** What is wrong with a field; null: it is not known here. */
export function issueText(message: string): string | null {
  return phrase(ISSUES, message);
}
