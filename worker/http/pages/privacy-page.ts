import type { Settings } from '../../../protocol/settings.ts';
import { escapeHtml } from '../../../demo/shop/escape.ts';
import { renderPlainPage } from './plain-page.ts';

/** What the page is made of: the settings by which an organization decides what is kept, and what the deployment has. */
export interface PrivacyFacts {
  /** The organization's, as text. */
  readonly name: string;
  readonly settings: Pick<
    Settings,
    'retentionDays' | 'leaveMessage' | 'blockHours' | 'keepTranscripts' | 'askRating'
  >;
  /** Whether calls go through TURN servers where there is no direct way. */
  readonly hasRelays: boolean;
  /** Whether all that is written down is kept in the European Union. */
  readonly isInEu: boolean;
}

interface Section {
  readonly title: string;
  readonly text: readonly string[];
  readonly items?: readonly string[];
}

/** A page for visitors of a website: what is kept of them, and for how long (R-41, R-42, R-75, R-82). */
export function renderPrivacyPage(facts: PrivacyFacts): string {
  const title = 'Live video: what is kept, and for how long';
  return renderPlainPage({
    title,
    main: `<main class="long" data-testid="privacy-page">
<h1>${escapeHtml(title)}</h1>
${paragraph(
  `On a website you have seen a small window, called the widget, in which people of ${facts.name} can be called by video. This page says what is kept about you when you see the widget or use it.`,
)}
${sectionsOf(facts).map(sectionHtml).join('\n')}
</main>`,
  });
}

function sectionsOf({ name, settings, hasRelays, isInEu }: PrivacyFacts): Section[] {
  const { retentionDays, blockHours } = settings;
  const days = count(retentionDays, 'day');
  return [
    {
      title: 'In short',
      text: [],
      items: [
        'Calls are not recorded.',
        'There are no cookies, and your IP address is not stored.',
        `What is written down about your visit is deleted after ${days}.`,
      ],
    },
    { title: 'Calls', text: callTexts(hasRelays) },
    {
      title: 'In your browser',
      text: [
        'The widget uses no cookies. It uses the storage that your browser has for the website on which you see it:',
        'If your browser does not allow this, the widget works all the same. It only does not remember you.',
      ],
      items: [
        'Until you close the tab (sessionStorage): a signed token, by which the next page knows that it is still you and which is good for 24 hours; whether you have seen the widget or made it small; whether you switched the microphone or the camera off; and when you left the page before.',
        'During a call (localStorage): a token that brings you back into the call if the page closes, when the call began, and what you switched off. It is deleted when the call ends. If the browser closes before that, it is of no use after six minutes.',
      ],
    },
    {
      title: 'On the server',
      text: [
        'You get a visitor id. It is a random number and letters, and does not say who you are. With this id is written down:',
        `All this is deleted ${days} after it happened, or within the day after that. Backups of the company that hosts the server can hold it for 30 days more.`,
        ...(isInEu ? ['All this is stored in the European Union.'] : []),
        'What visitors do with the widget, such as opening it, is also counted by the hour. These numbers do not say who did it.',
      ],
      items: [
        'What happened, and when: on which pages the widget was shown to you, whose video you saw, whether you called, who answered, how long you talked, and whether nobody was there.',
        'Your country. It is worked out from your IP address.',
        'Who you are, if the website tells it: for instance your name and e-mail address when you have signed in there. It is kept with your calls and messages alone.',
        'What the person you talked to writes about the call: its result, and a note.',
        messageText(settings.leaveMessage),
        chatText(settings.keepTranscripts),
        ...(settings.askRating ? ['If you rate a call: how many stars you gave, and what you wrote.'] : []),
      ],
    },
    {
      title: 'Addresses of pages',
      text: [
        'The address of a page can hold private things. So it is cut before anything is done with it. A name and a password in it are removed. Of the part after “?” only this is kept:',
        'Of the part after “#”, only the name of a page within the website is kept, if there is one.',
      ],
      items: [
        `what ${name} needs to choose who answers you;`,
        'what says from which advertisement you came (such as utm_source or gclid);',
        `other values that ${name} has chosen.`,
      ],
    },
    {
      title: 'Your IP address',
      text: [
        'Every server sees your IP address while you are connected to it, and so does this one. It does not store it.',
        'To stop abuse, it counts how often somebody tries something. For this it keeps a hash: a number made from the IP address and a random key. There is a new key every day, and each key is deleted after two days. After that nobody can find out which IP address it was.',
      ],
    },
    {
      title: 'If you are blocked',
      text: [
        `Whoever behaves badly can be blocked for ${count(blockHours, 'hour')}. For this the visitor id, the page’s address and the reason are kept, and are deleted within a day after the block ends. Who blocked whom, and why, stays in a list of changes for ${days}.`,
      ],
    },
    {
      title: 'How to be erased',
      text: [
        `Ask ${name} to erase you. Say when you called, or which message you left: by this they find your visitor id in their list, and erase the visitor with this id. Your messages are then deleted. Of your calls only numbers stay, without your visitor id, page and country, and without what was written.`,
        'To forget the visit in your own browser, close the tab, or delete the data of that website in the browser’s settings.',
      ],
    },
    {
      title: 'Who to ask',
      text: [
        `Ask the owner of the website on which you saw the widget. They decide how long things are kept. This page follows their settings by itself; it says nothing about the rest of the website.`,
      ],
    },
  ];
}

function callTexts(hasRelays: boolean): string[] {
  return [
    'Calls are not recorded. Picture and sound are encrypted between your browser and the browser of the person you talk to.',
    hasRelays
      ? 'They go directly from one browser to the other. Where there is no direct way, a relay server (TURN) passes them on. It sees your IP address, but cannot see or hear the call.'
      : 'They go directly from one browser to the other. No relay servers (TURN) are used.',
    'The two browsers learn each other’s IP address by this. To find the way, your browser asks a server of Cloudflare (STUN), which sees your IP address, too.',
  ];
}

function chatText(isKept: boolean): string {
  return isKept
    ? 'What you and the person you talk to write to each other during a call, and when.'
    : 'What you and the person you talk to write to each other during a call. It is deleted when the call ends.';
}

function messageText(leaveMessage: boolean): string {
  return leaveMessage
    ? 'If you leave a message: what you wrote, with your name, e-mail address and phone number if you gave them, the time and the page.'
    : 'Messages cannot be left here now. If you left one before: what you wrote, with your name, e-mail address and phone number if you gave them, the time and the page.';
}

/** The first paragraph leads to the list, where there is one. */
function sectionHtml({ title, text: [first, ...others], items = [] }: Section): string {
  const list =
    items.length === 0
      ? ''
      : `<ul>\n${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}\n</ul>`;
  return [
    `<h2>${escapeHtml(title)}</h2>`,
    first === undefined ? '' : paragraph(first),
    list,
    ...others.map(paragraph),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function count(amount: number, unit: string): string {
  return `${amount} ${amount === 1 ? unit : `${unit}s`}`;
}
