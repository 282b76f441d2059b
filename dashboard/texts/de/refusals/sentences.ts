import { PATTERNS } from './patterns.ts';
import { phrase, type Phrases } from './phrase.ts';

/** What the server says of what was asked of it, by its English sentence. */
const SENTENCES: Phrases = {
  whole: {
    // Signing in, accounts, invitations.
    'Sign in first.': 'Melden Sie sich zuerst an.',
    'Somebody else is signed in here now.': 'Hier ist jetzt jemand anderes angemeldet.',
    'Only an admin may do that.': 'Das darf nur ein Admin.',
    'Another website may not do that.': 'Eine andere Website darf das nicht.',
    'The e-mail address or the password is wrong.': 'Die E-Mail-Adresse oder das Passwort ist falsch.',
    'The current password is missing: it is needed to choose a new one.':
      'Das jetzige Passwort fehlt: Es wird gebraucht, um ein neues festzulegen.',
    'The current password is wrong.': 'Das jetzige Passwort ist falsch.',
    'Nobody chooses the password of somebody else. Make a recovery link, with which they choose one themselves.':
      'Niemand legt das Passwort anderer fest. Erstellen Sie einen Wiederherstellungslink, mit dem die Person selbst eines festlegt.',
    'Your password was changed a moment ago: try again with the new one.':
      'Ihr Passwort wurde gerade geändert: Versuchen Sie es mit dem neuen.',
    'Too many are signing in just now. Try again in a few seconds.':
      'Gerade melden sich zu viele an. Versuchen Sie es in ein paar Sekunden noch einmal.',
    'Admins of this organization sign in with a passkey, and you have one: use it instead of the password.':
      'Admins dieser Organisation melden sich mit einem Passkey an, und Sie haben einen: Benutzen Sie ihn statt des Passworts.',
    'Admins of this organization sign in with a passkey: make one first.':
      'Admins dieser Organisation melden sich mit einem Passkey an: Richten Sie zuerst einen ein.',
    'Admins of this organization sign in with a passkey: use yours first.':
      'Admins dieser Organisation melden sich mit einem Passkey an: Benutzen Sie zuerst Ihren.',
    'Admins of this organization sign in with a passkey: add another one first.':
      'Admins dieser Organisation melden sich mit einem Passkey an: Fügen Sie zuerst einen anderen hinzu.',
    'The passkey could not be checked, and was not added: try again.':
      'Der Passkey ließ sich nicht prüfen und wurde nicht hinzugefügt: Versuchen Sie es noch einmal.',
    'The passkey could not be checked: sign in again.':
      'Der Passkey ließ sich nicht prüfen: Melden Sie sich noch einmal an.',
    'This took longer than five minutes, or was sent twice: begin again.':
      'Das dauerte länger als fünf Minuten oder wurde zweimal gesendet: Beginnen Sie von vorn.',
    'This took longer than five minutes, or was sent twice: sign in again.':
      'Das dauerte länger als fünf Minuten oder wurde zweimal gesendet: Melden Sie sich noch einmal an.',
    'This passkey is not known here: it may have been removed, or be for another organization. Choose another one, or sign in with your password.':
      'Dieser Passkey ist hier nicht bekannt: Vielleicht wurde er entfernt oder gehört zu einer anderen Organisation. Wählen Sie einen anderen oder melden Sie sich mit Ihrem Passwort an.',
    'This passkey has signed in elsewhere with a copy of its key, and is refused. Sign in another way, remove it and make a new one.':
      'Dieser Passkey hat sich anderswo mit einer Kopie seines Schlüssels angemeldet und wird abgewiesen. Melden Sie sich anders an, entfernen Sie ihn und richten Sie einen neuen ein.',
    'This passkey is here already.': 'Diesen Passkey gibt es hier schon.',
    'You have no such passkey.': 'Diesen Passkey haben Sie nicht.',
    'There is no such session of yours: it may have ended.':
      'Diese Anmeldung gibt es nicht: Vielleicht ist sie schon beendet.',
    'There is no such notice.': 'Diesen Hinweis gibt es nicht.',
    'There is no such agent.': 'Dieses Teammitglied gibt es nicht.',
    'Somebody must be left to administer the organization: make another agent an admin first.':
      'Jemand muss die Organisation verwalten können: Machen Sie zuerst ein anderes Teammitglied zum Admin.',
    'You may change only your own name, title and password.':
      'Sie dürfen nur Namen, Position und Passwort von sich selbst ändern.',
    'You may change only your own videos.': 'Sie dürfen nur Ihre eigenen Videos ändern.',
    'They are in a call: end it first, or wait until it is over.':
      'Die Person ist im Gespräch: Beenden Sie es zuerst oder warten Sie, bis es vorbei ist.',
    'Somebody here has this e-mail address already.': 'Jemand hier hat diese E-Mail-Adresse schon.',
    'This invitation does not work any more. A link works once and for 7 days, and it ends early when it is taken back or a new one is made. Ask an admin of the organization to send you a new one.':
      'Diese Einladung gilt nicht mehr. Ein Link gilt einmal und 7 Tage lang, und er endet früher, wenn er zurückgenommen oder ein neuer erstellt wird. Bitten Sie einen Admin der Organisation um einen neuen.',
    'There is no such open invitation.': 'Diese offene Einladung gibt es nicht.',
    'This recovery link does not work any more. A link works once and for one hour, and it ends early when a new one is made or the account is switched off. Ask an admin of the organization for a new one.':
      'Dieser Wiederherstellungslink gilt nicht mehr. Ein Link gilt einmal und eine Stunde lang, und er endet früher, wenn ein neuer erstellt oder das Konto abgeschaltet wird. Bitten Sie einen Admin der Organisation um einen neuen.',
    'This account is switched off: switch it on first, then make the link.':
      'Dieses Konto ist abgeschaltet: Schalten Sie es zuerst ein und erstellen Sie dann den Link.',
    'Change your own password on your profile, with the one you have. If you forgot it, ask another admin for a recovery link.':
      'Ihr eigenes Passwort ändern Sie in Ihrem Profil, mit dem jetzigen. Wenn Sie es vergessen haben, bitten Sie einen anderen Admin um einen Wiederherstellungslink.',
    // Organizations.
    'There is no such organization.': 'Diese Organisation gibt es nicht.',
    'This address is reserved: choose another.': 'Diese Adresse ist reserviert: Wählen Sie eine andere.',
    'An organization at this address exists already: choose another.':
      'Eine Organisation mit dieser Adresse gibt es schon: Wählen Sie eine andere.',
    'An organization at this address is just being deleted: choose another.':
      'Eine Organisation mit dieser Adresse wird gerade gelöscht: Wählen Sie eine andere.',
    'An organization at this address was deleted in the last 30 days, and the address stays reserved so long: choose another.':
      'Eine Organisation mit dieser Adresse wurde in den letzten 30 Tagen gelöscht, und so lange bleibt die Adresse reserviert: Wählen Sie eine andere.',
    'Something failed on our side; no organization was made. Try again.':
      'Bei uns ist etwas schiefgegangen; es wurde keine Organisation angelegt. Versuchen Sie es noch einmal.',
    'The organization was not made.': 'Die Organisation wurde nicht angelegt.',
    'Here, only those whom the operator of this server invites can make an organization. Ask them for an invitation link.':
      'Hier kann nur eine Organisation anlegen, wen der Betreiber dieses Servers einlädt. Bitten Sie ihn um einen Einladungslink.',
    'This invitation does not work any more. It works once, and for 7 days. Ask the operator of this server for a new one.':
      'Diese Einladung gilt nicht mehr. Sie gilt einmal und 7 Tage lang. Bitten Sie den Betreiber dieses Servers um eine neue.',
    'This organization is suspended.': 'Diese Organisation ist stillgelegt.',
    'This organization is suspended. Nothing of it is lost. Ask whoever runs this server.':
      'Diese Organisation ist stillgelegt. Nichts davon ist verloren. Fragen Sie den Betreiber dieses Servers.',
    'Nobody in this organization has this e-mail address.':
      'Niemand in dieser Organisation hat diese E-Mail-Adresse.',
    // Pools, settings, lists.
    'There is no such pool.': 'Diesen Pool gibt es nicht.',
    'The default pool cannot be deleted.': 'Der Standardpool lässt sich nicht löschen.',
    'The pool was changed after you opened it, and nothing was saved. Load it anew, make your change there and save again.':
      'Der Pool wurde geändert, nachdem Sie ihn geöffnet haben, und nichts wurde gespeichert. Laden Sie ihn neu, ändern Sie ihn dort und speichern Sie noch einmal.',
    'There is no such message.': 'Diese Nachricht gibt es nicht.',
    'Only an admin gives a message to somebody else.': 'Nur ein Admin gibt eine Nachricht an jemand anderen.',
    'agentId: there is no such agent.': 'Dieses Teammitglied gibt es nicht.',
    'There is no such block: it may have ended.':
      'Diese Sperre gibt es nicht: Vielleicht ist sie schon abgelaufen.',
    'That is no visitor’s id.': 'Das ist keine Kennung eines Besuchers.',
    'The visitor is in a call: end it first, and nothing was erased.':
      'Der Besucher ist im Gespräch: Beenden Sie es zuerst. Es wurde nichts gelöscht.',
    'There is no such call, or it is over.': 'Diesen Anruf gibt es nicht, oder er ist vorbei.',
    'There is no such call in the log.': 'Diesen Anruf gibt es im Protokoll nicht.',
    'The log does not speak of such a visitor.': 'Von diesem Besucher steht nichts im Protokoll.',
    'There are no numbers of yours.': 'Von Ihnen gibt es keine Zahlen.',
    'Name a visitor or a call, one of them.': 'Nennen Sie einen Besucher oder einen Anruf, eines von beiden.',
    'What happened then is not kept: it is too long ago.':
      'Was damals geschah, ist nicht aufbewahrt: Es ist zu lange her.',
    'Too much happened around that visitor to be told again.':
      'Um diesen Besucher geschah zu viel, um es noch einmal zu erzählen.',
    'What happened then cannot be read any more.': 'Was damals geschah, lässt sich nicht mehr lesen.',
    'from: must not be after to.': 'Der Anfang darf nicht nach dem Ende liegen.',
    'The cursor is not one that a list gave.': 'Die Liste lässt sich an dieser Stelle nicht fortsetzen.',
    // Files.
    'There is no such file.': 'Diese Datei gibt es nicht.',
    'Say how large the file is: send it with Content-Length.': 'Die Größe der Datei fehlt.',
    'It is not in UTF-8.': 'Sie ist nicht in UTF-8.',
    'There is no picture in it.': 'Es ist kein Bild darin.',
    'There is something behind its end.': 'Hinter ihrem Ende steht noch etwas.',
    'It does not begin as an MP4 does.': 'Sie beginnt nicht wie eine MP4-Datei.',
    'It does not begin as a WebM does.': 'Sie beginnt nicht wie eine WebM-Datei.',
    'It is not WebM, though it is of the same family.': 'Sie ist kein WebM, nur damit verwandt.',
    'It has a part that no WebM has.': 'Sie hat einen Teil, den kein WebM hat.',
    'It is damaged, or its end is missing.': 'Sie ist beschädigt, oder ihr Ende fehlt.',
    'One of its parts is larger than such a part can be.': 'Einer ihrer Teile ist größer, als er sein kann.',
    'It is in more parts than such a file can be.': 'Sie hat mehr Teile, als so eine Datei haben kann.',
    'It has a character in it that no text has.': 'Sie enthält ein Zeichen, das in keinem Text vorkommt.',
    'It does not begin with "WEBVTT".': 'Sie beginnt nicht mit „WEBVTT“.',
    'There must be an empty line behind "WEBVTT".': 'Nach „WEBVTT“ muss eine leere Zeile kommen.',
    // What rings, and calls.
    'Only an admin may look at the live board.': 'Nur Admins dürfen die Live-Übersicht sehen.',
    'You are in a call: end it before you leave.': 'Sie sind im Gespräch: Beenden Sie es, bevor Sie gehen.',
    'End the call first.': 'Beenden Sie zuerst das Gespräch.',
    'That call was answered already.': 'Dieser Anruf wurde schon angenommen.',
    'That call no longer rings here.': 'Dieser Anruf klingelt hier nicht mehr.',
    'That call is over.': 'Dieses Gespräch ist vorbei.',
    'The call is open in another tab.': 'Das Gespräch ist in einem anderen Tab offen.',
    'You are not in that call.': 'Sie sind nicht in diesem Gespräch.',
    'This visitor is not with you any more.': 'Dieser Besucher ist nicht mehr bei Ihnen.',
    'No such visitor is with you.': 'Dieser Besucher ist nicht bei Ihnen.',
    'An admin set you to away.': 'Ein Admin hat Sie auf abwesend gesetzt.',
    'We did not hear from your browser, so you were set to away.':
      'Ihr Browser hat sich nicht gemeldet. Sie gelten deshalb als abwesend.',
    'You did not answer a call, so you were set to away.':
      'Sie haben einen Anruf nicht angenommen. Sie gelten deshalb als abwesend.',
    'Only who has the call can do that.': 'Das kann nur, wer das Gespräch hat.',
    'Nobody is asked about this call just now.': 'Wegen dieses Gesprächs wird gerade niemand gefragt.',
    'This call is not being handed over.': 'Dieses Gespräch wird nicht übergeben.',
    'This call is being handed over already.': 'Dieses Gespräch wird schon übergeben.',
    'You have this call: choose somebody else.': 'Sie haben dieses Gespräch: Wählen Sie jemand anderen.',
    'This call has been handed over often enough.': 'Dieses Gespräch wurde oft genug übergeben.',
    'So much was written in this call that no more can be kept.':
      'In diesem Gespräch wurde so viel geschrieben, dass nichts mehr aufbewahrt werden kann.',
    'Only pages of the visitor’s own website can be sent.':
      'Es lassen sich nur Seiten der Website senden, auf der der Besucher ist.',
    'The visitor is gone for a moment: send it when they are back.':
      'Der Besucher ist kurz weg: Senden Sie es, wenn er zurück ist.',
    'You are in a call: end it before you invite somebody.':
      'Sie sind im Gespräch: Beenden Sie es, bevor Sie jemanden einladen.',
    'Say that you are back before you invite somebody.':
      'Melden Sie sich zurück, bevor Sie jemanden einladen.',
    'This visitor is not watching you any more.': 'Dieser Besucher sieht Ihnen nicht mehr zu.',
    'You have invited somebody: wait for the answer, or take it back.':
      'Sie haben schon jemanden eingeladen: Warten Sie auf die Antwort oder nehmen Sie die Einladung zurück.',
    'This visitor is calling already.': 'Dieser Besucher ruft schon an.',
    'This visitor has been invited once already.': 'Dieser Besucher wurde schon einmal eingeladen.',
    'That invitation is over.': 'Diese Einladung ist vorbei.',
    'disposition: choose one of the results that your organization has set.':
      'Wählen Sie eines der Ergebnisse, die Ihre Organisation festgelegt hat.',
    'You have not answered such a call.': 'Einen solchen Anruf haben Sie nicht angenommen.',
    // What keeps a deployment from working at all.
    'The JURISDICTION of this deployment is not known: only eu can be set. Correct it in wrangler.toml, or leave it empty.':
      'Die JURISDICTION dieses Servers ist nicht bekannt: Möglich ist nur eu. Berichtigen Sie sie in wrangler.toml oder lassen Sie sie leer.',
    'Objects cannot be kept in a JURISDICTION here: on a developer’s machine there is none. Leave it empty.':
      'In einer JURISDICTION lässt sich hier nichts aufbewahren: Auf dem eigenen Rechner gibt es keine. Lassen Sie sie leer.',
    'This deployment has organizations in the jurisdiction eu, but no JURISDICTION. Set JURISDICTION = "eu" in wrangler.toml again.':
      'Dieser Server hat Organisationen in der Jurisdiktion eu, aber keine JURISDICTION. Setzen Sie in wrangler.toml wieder JURISDICTION = "eu".',
    'This deployment had organizations before its JURISDICTION was set, and they cannot be moved. Make JURISDICTION empty in wrangler.toml, or deploy under another name.':
      'Dieser Server hatte schon Organisationen, bevor JURISDICTION gesetzt wurde, und sie lassen sich nicht verschieben. Leeren Sie JURISDICTION in wrangler.toml oder veröffentlichen Sie ihn unter einem anderen Namen.',
    // All of them.
    'There is nothing here.': 'Hier ist nichts.',
    'There is no such page.': 'Diese Seite gibt es nicht.',
    'The body is not JSON.': 'Die Anfrage war unverständlich.',
    'The body must be JSON, with Content-Type: application/json.': 'Die Anfrage war unverständlich.',
    'Messages are JSON text, not binary.': 'Die Nachricht war unverständlich.',
    'The message is not JSON.': 'Die Nachricht war unverständlich.',
    'A message is an object with a "type".': 'Die Nachricht war unverständlich.',
    'Too much is going on just now. Try again shortly.':
      'Gerade ist zu viel los. Versuchen Sie es gleich noch einmal.',
    'Something failed on our side.': 'Bei uns ist etwas schiefgegangen.',
    'Something failed on our side; nothing was changed.':
      'Bei uns ist etwas schiefgegangen; es wurde nichts geändert.',
    'Too many messages.': 'Zu viele Nachrichten.',
    'Too many messages: wait ten seconds.': 'Zu viele Nachrichten: Warten Sie zehn Sekunden.',
    'Too many bad messages.': 'Zu viele unverständliche Nachrichten.',
    'That message was far too large.': 'Diese Nachricht war viel zu groß.',
    'Only for the parties of a request or call.': 'Nur für die Beteiligten eines Anrufs oder Gesprächs.',
    'Say who asks: a visitor by its token, an agent by its session.': 'Melden Sie sich zuerst an.',
    'This website may not show the widget.': 'Diese Website darf das Widget nicht zeigen.',
  },
  parts: PATTERNS,
};

/** What the server says, in German; null: the sentence is not known here. */
export function sentenceText(sentence: string): string | null {
  const [, why] = /^This file cannot be used\. (.+)$/.exec(sentence) ?? [];
  if (why !== undefined) return `Diese Datei lässt sich nicht verwenden. ${sentenceText(why) ?? ''}`.trim();
  return phrase(SENTENCES, sentence);
}
