import { h } from 'preact';
import type { ToVisitor } from '../../protocol/messages/to-visitor.ts';
import { onDemand } from '../app/on-demand.ts';
import type { ExtraLoads } from '../app/parts.ts';
import { visibleState, type WidgetEvent } from '../app/state.ts';
import type { Absence } from '../absence/contract.ts';
import type { Chat } from '../chat/contract.ts';
import type { Invitation } from '../invitation/contract.ts';
import type { Rating } from '../rating/contract.ts';
import { loadExtraWords, type ExtraWords, type GetExtraText } from '../texts/extras.ts';
import { formatText } from '../texts/format.ts';
import type { ViewProps } from '../views/props.ts';
import type { Extras, ExtrasHost } from './contract.ts';
import { InCall, type Note } from './in-call.tsx';
import { extraStyles } from './styles.ts';

/** How long it is said who has taken the call over, or stays. */
const NOTE_MS = 7_000;

/** Knows what is going on, and loads of the extras what that needs. Rejects when their words cannot be fetched. */
export async function createExtras(host: ExtrasHost, loads: ExtraLoads): Promise<Extras> {
  const { addStyles, draw, language, loadPart, model } = host;
  let spoken = language.current();
  let words: Partial<Record<string, string>> & ExtraWords = await loadExtraWords(spoken.tag, loadPart);
  let phase = model().phase;
  let callId = '';
  let isConnected = true;
  let note: Note | undefined;
  let noteTimer: ReturnType<typeof setTimeout> | undefined;
  let sheet: { url: string; clientId: string } | undefined;
  /** By this browser's clock. */
  let opensAt: number | undefined;
  let chat: Chat | undefined;
  let invitation: Invitation | undefined;
  let absence: Absence | undefined;
  let rating: Rating | undefined;
  addStyles(extraStyles);

  const chatHost = { ...host, callId: () => callId, lang: () => spoken.tag };
  const [loadChat, withChat] = onDemand(async () => {
    const { createChat } = await loadPart(loads.chat);
    return (chat = createChat(chatHost));
  });
  const [, withAbsence] = onDemand(async () => {
    const { createAbsence } = await loadPart(loads.absence);
    return (absence = createAbsence(host));
  });
  const [, withInvitation] = onDemand(async () => {
    const { createInvitation } = await loadPart(loads.invitation);
    return (invitation = createInvitation(host));
  });
  const [, withRating] = onDemand(async () => {
    const { createRating } = await loadPart(loads.rating);
    return (rating = createRating(host));
  });

  const extraText =
    (props: Pick<ViewProps, 'text'>): GetExtraText =>
    (id, more) =>
      id in words
        ? formatText(id, model().config?.texts, words, { agent: agentName(), ...more })
        : props.text(id as Parameters<ViewProps['text']>[0], more);
  const say: GetExtraText = extraText({ text: () => '' });

  function agentName(): string {
    const { agent, shownAgent } = model();
    return (agent ?? shownAgent)?.displayName ?? '';
  }

  /** Tells the visitor something; `isPassing`: only for a while. */
  function tell(next: Note | undefined, isPassing = false): void {
    clearTimeout(noteTimer);
    note = next;
    if (isPassing) noteTimer = setTimeout(() => tell(undefined), NOTE_MS);
    draw();
  }

  function transferring({ state, agent }: Extract<ToVisitor, { type: 'call:transferring' }>): void {
    if (state === 'ended') {
      // It is of no news to one who was not told that anybody is asked.
      if (note) tell({ sentence: say('stays'), agent: undefined }, true);
      return;
    }
    const asking = state === 'consulting' ? 'talking_colleague' : 'asking_colleague';
    const sentence = agent ? say(asking, { other: agent.displayName }) : say('asking_somebody');
    tell({ sentence, agent });
  }

  function callOver(isAsked: boolean): void {
    tell(undefined);
    sheet = undefined;
    withChat((loaded) => loaded.over());
    const over = callId;
    if (isAsked && model().config?.askRating) withRating((loaded) => (loaded.ask(over), draw()), true);
    callId = '';
  }

  function handle(event: WidgetEvent): void {
    const before = phase;
    phase = model().phase;
    if ('callId' in event && event.type !== 'call:ended') callId = event.callId;
    if (before === 'call' && phase !== 'call' && phase !== 'rejoin') callOver(phase === 'ended');
    if ('visitorId' in event) {
      isConnected = true;
      // What became of it meanwhile was not told; what still goes on is told again.
      tell(undefined);
    }
    withInvitation((loaded) => loaded.handle(event));
    if (language.current() !== spoken) void translate();
    switch (event.type) {
      case 'lost':
        isConnected = false;
        return draw();
      case 'agent:unavailable':
        opensAt = event.opensAt && event.opensAt - event.now + Date.now();
        return withAbsence(draw, true);
      case 'call:invitation':
        return withInvitation((loaded) => loaded.open(event), true);
      case 'call:transferring':
        return transferring(event);
      case 'call:transferred':
        return tell({ sentence: say('takes_over'), agent: event.agent }, true);
      case 'call:reconnected':
        return withChat((loaded) => loaded.sayAgain());
      case 'call:page':
        if (event.clientId === sheet?.clientId) return;
        sheet = event;
        return draw();
      case 'chat:message':
        return withChat((loaded) => loaded.receive(event), true);
      case 'dismiss':
        return withRating((loaded) => loaded.finish());
      case 'error':
        if (event.about === 'chat:send') withChat((loaded) => loaded.refused());
        if (event.about === 'call:rate') withRating((loaded) => loaded.refused());
        return;
      default:
    }
  }

  /** The visitor is spoken to in another language from now on. */
  async function translate(): Promise<void> {
    spoken = language.current();
    words = await loadExtraWords(spoken.tag, loadPart).catch(() => words);
    draw();
  }

  return {
    handle,
    view(props) {
      const text = extraText(props);
      const state = visibleState(props.model);
      if (state === 'invited') return invitation?.view({ text });
      if (state === 'ended') return rating?.view({ text });
      if (state === 'notice' || state === 'offline' || state === 'form') {
        const { config } = props.model;
        return absence?.({ config, text, opensAt, lang: spoken.tag, isShort: state === 'offline' });
      }
      if (state !== 'call') return null;
      return (
        <InCall
          text={text}
          agent={agentName()}
          note={note}
          page={sheet?.url}
          chat={chat}
          isConnected={isConnected}
          onChat={() =>
            void loadChat().then(
              (loaded) => loaded.toggle(!loaded.isOpen()),
              () => tell({ sentence: text('no_connection'), agent: undefined }, true),
            )
          }
          onPageClosed={() => {
            sheet = undefined;
            draw();
          }}
        />
      );
    },
  };
}
