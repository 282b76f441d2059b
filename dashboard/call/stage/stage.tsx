import type { LocalState } from '../../../client/device-state.ts';
import { orgBase } from '../../api/organization.ts';
import { deviceText } from '../../texts/devices.ts';
import { shortcutsOn } from '../../shortcuts/setting.ts';
import { Button } from '../../ui/button.tsx';
import { Changing } from '../../ui/changing.tsx';
import { agentState } from '../../agent/state.ts';
import { useBeginInSight } from './use-begin-in-sight.ts';
import { useFocusToPage } from '../../ui/use-focus-to-page.ts';
import { useNow } from '../../agent/use-now.ts';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { useShortcuts } from '../../shortcuts/use-shortcuts.ts';
import { countryName, formatDuration, secondsLeft, shortUrl } from '../../texts/shared/format.ts';
import { activeCall, updateCall, type ActiveCall } from '../active-call.ts';
import { BLOCK_TEXTS } from '../../texts/blocks.ts';
import { askToBlock } from './ask-to-block.ts';
import { endCall } from '../call.ts';
import { camera, devices, isAskingPermission, microphone, picked } from '../devices.ts';
import { remoteDevices, remotePicture, remoteScreen, remoteStream } from '../remote.ts';
import { turnToChat } from './chat-box.tsx';
import { hasUnread } from '../chat.ts';
import { SelfView } from './self-view.tsx';
import { ShareButton } from './share-button.tsx';
import { StreamVideo } from './stream-video.tsx';
import { ConsultingStage, HandedOver, Transfer } from './transfer.tsx';
import { useRef } from 'preact/hooks';
import { CallQuality } from './call-quality.tsx';
import { MutedVoice } from './muted-voice.tsx';
import { StageTools } from './stage-tools.tsx';
import { sendsPicture, visitorDevicesText } from '../visitor-devices.ts';
import { CHAT_TEXTS } from '../../texts/chat.ts';
import { STAGE_TEXTS } from '../../texts/stage.ts';
import { Sentence } from '../../ui/sentence.tsx';

/** The call: the visitor's picture, one's own, and what can be done. Small in a corner on other pages. */
export function Stage({ docked }: { docked: boolean }) {
  const call = activeCall.value;
  const isConsulting = agentState.value?.consulting?.owner === true;
  if (call) return <CallStage call={call} docked={docked} />;
  return isConsulting ? <ConsultingStage /> : null;
}

interface CallStageProps {
  call: ActiveCall;
  docked: boolean;
}

function CallStage({ call, docked }: CallStageProps) {
  useFocusToPage();
  const [toggleMicrophone, toggleCamera] = [() => devices.toggle('audio'), () => devices.toggle('video')];
  useShortcuts({ m: toggleMicrophone, c: toggleCamera });
  const [mic, cam] = [microphone.value, camera.value];
  const troubles = [
    isAskingPermission.value ? STAGE_TEXTS.askingPermission : null,
    deviceText('audio', mic),
    deviceText('video', cam),
  ].filter((sentence) => sentence !== null);
  const stage = useBeginInSight(!docked);
  const picture = useRef<HTMLDivElement>(null);
  const isSeen = sendsPicture(remoteDevices.value, remotePicture.value);
  const screen = remoteScreen.value;
  return (
    <section
      class={docked ? 'stage docked' : 'stage'}
      aria-label={STAGE_TEXTS.call}
      data-testid="call"
      data-peer={call.peer}
      data-call-id={call.callId}
      ref={stage}
    >
      <div class={screen ? 'stage-picture shares' : 'stage-picture'} ref={picture}>
        <StreamVideo
          stream={screen}
          label={STAGE_TEXTS.visitorsScreen}
          class="screen"
          testId="remote-screen"
          hidden={!screen}
          muted
        />
        <StreamVideo
          stream={remoteStream.value}
          label={STAGE_TEXTS.visitor}
          class="remote"
          testId="remote-video"
          hidden={!isSeen}
          speaker={picked.value.speaker}
          onPicture={noteFirstFrame}
        />
        <p
          class={isSeen || screen || call.peer !== 'up' ? 'stage-message aside' : 'stage-message'}
          role="status"
          data-testid="visitor-devices"
        >
          {call.visitorUntil === null &&
            visitorDevicesText(remoteDevices.value, {
              isUp: call.peer === 'up',
              isHeard: mic === 'on',
            })}
        </p>
        {!isSeen && !screen && call.peer === 'up' && call.visitorUntil === null && (
          <span class="stage-nobody">
            <Icon name="user" />
          </span>
        )}
        <CallMessage call={call} />
        <SelfView />
        {docked && (
          <a class="stage-enlarge" href={`${orgBase}/`}>
            {STAGE_TEXTS.enlarge}
          </a>
        )}
        <div class="stage-facts">
          <Timer since={call.startedAt} />
          <span class="break stage-page" data-testid="call-page">
            {shortUrl(call.visitor.pageUrl)}
            {call.visitor.country ? ` · ${countryName(call.visitor.country)}` : ''}
          </span>
          <p class="stage-unread" role="status" data-testid="stage-unread">
            {hasUnread(call.callId) &&
              (docked ? (
                <a href={`${orgBase}/`}>{CHAT_TEXTS.unread}</a>
              ) : (
                <button type="button" onClick={turnToChat}>
                  {CHAT_TEXTS.unread}
                </button>
              ))}
          </p>
        </div>
      </div>
      <div class="stage-bar">
        <Switch
          state={mic}
          words={{ on: STAGE_TEXTS.mute, off: STAGE_TEXTS.unmute, bad: STAGE_TEXTS.tryMicrophone }}
          icons={['mic', 'micOff']}
          onClick={toggleMicrophone}
          testId="toggle-mic"
          shortcut="M"
        />
        <Switch
          state={cam}
          words={{ on: STAGE_TEXTS.cameraOff, off: STAGE_TEXTS.cameraOn, bad: STAGE_TEXTS.tryCamera }}
          icons={['video', 'videoOff']}
          onClick={toggleCamera}
          testId="toggle-camera"
          shortcut="C"
        />
        <ShareButton />
        <Button kind="danger" icon="hangup" onClick={endCall} data-testid="hangup">
          {STAGE_TEXTS.hangUp}
        </Button>
      </div>
      <HandedOver callId={call.callId} />
      <MutedVoice />
      <CallQuality />
      <div class="stage-tools">
        <Transfer callId={call.callId} />
        {!docked && <StageTools picture={picture} />}
        <Button
          kind="ghost"
          icon="block"
          onClick={() => askToBlock(call.visitor, 'call')}
          data-testid="end-and-block"
        >
          {BLOCK_TEXTS.call.button}
        </Button>
      </div>
      {call.endsAt !== null && <EndsSoon at={call.endsAt} />}
      {troubles.map((sentence) => (
        <p key={sentence} class="note warn" role="status" data-testid="device-trouble">
          {sentence}
        </p>
      ))}
    </section>
  );
}

function noteFirstFrame() {
  const { acceptedAt = null, firstFrameMs } = activeCall.peek() ?? {};
  if (acceptedAt !== null && firstFrameMs === undefined)
    updateCall({ firstFrameMs: Date.now() - acceptedAt });
}

interface SwitchProps {
  state: LocalState;
  /** What a click does: while it is on, off, or cannot be used. */
  words: { on: string; off: string; bad: string };
  /** While it is on, and while it is not. */
  icons: readonly [IconName, IconName];
  onClick: () => void;
  testId: string;
  shortcut: string;
}

function Switch({ state, words, icons, onClick, testId, shortcut }: SwitchProps) {
  const isOn = state === 'on' || state === 'opening';
  return (
    <button
      type="button"
      class="stage-button"
      aria-pressed={!isOn}
      onClick={onClick}
      data-testid={testId}
      data-state={state}
      title={shortcutsOn.value ? STAGE_TEXTS.shortcut(shortcut) : undefined}
    >
      <Icon name={icons[isOn ? 0 : 1]} />
      {isOn ? words.on : state === 'off' ? words.off : words.bad}
    </button>
  );
}

/** What stands over the picture while there is none, or while somebody is gone. */
function CallMessage({ call }: { call: ActiveCall }) {
  if (call.visitorUntil !== null) {
    return (
      <p class="stage-message" role="status" data-testid="visitor-lost">
        <Sentence
          text={STAGE_TEXTS.visitorLost}
          parts={{ left: <SecondsLeft until={call.visitorUntil} /> }}
        />
      </p>
    );
  }
  if (call.peer === 'connecting') {
    return (
      <p class="stage-message" role="status">
        {STAGE_TEXTS.connecting}
      </p>
    );
  }
  if (call.peer === 'interrupted') {
    return (
      <p class="stage-message" role="status">
        {STAGE_TEXTS.interrupted}
      </p>
    );
  }
  return null;
}

function EndsSoon({ at }: { at: number }) {
  return (
    <p class="note warn" role="alert" data-testid="ends-soon">
      <Sentence text={STAGE_TEXTS.endsSoon} parts={{ left: <SecondsLeft until={at} /> }} />
    </p>
  );
}

function SecondsLeft({ until }: { until: number }) {
  return <Changing>{secondsLeft(until, useNow())}</Changing>;
}

function Timer({ since }: { since: number }) {
  const seconds = (useNow(500) - since) / 1_000;
  return (
    <Changing role="timer" data-testid="call-timer">
      {formatDuration(seconds)}
    </Changing>
  );
}
