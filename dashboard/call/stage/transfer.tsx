import { useEffect, useRef, useState } from 'preact/hooks';
import type { TransferTargets } from '../../../protocol/answers/now.ts';
import { LIMITS } from '../../../protocol/limits.ts';
import type { AgentCall } from '../../../protocol/messages/to-agent.ts';
import { send, sendOrWarn } from '../../agent/send.ts';
import { agentState } from '../../agent/state.ts';
import { getTransferTargets } from '../../api/api.ts';
import { useNames } from '../../api/use-names.ts';
import { STATUS_TEXTS } from '../../texts/status.ts';
import { Button } from '../../ui/button.tsx';
import { CancelButton, Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/forms/field.tsx';
import { Failure, Loading } from '../../ui/states.tsx';
import { useFocusToPage } from '../../ui/use-focus-to-page.ts';
import { useResource } from '../../ui/use-resource.ts';
import { answered } from '../active-call.ts';
import { consultationName, consultationPeer, consultationStream } from '../consultation.ts';
import { StreamVideo } from './stream-video.tsx';
import { useBeginInSight } from './use-begin-in-sight.ts';
import { TRANSFER_STAGE_TEXTS } from '../../texts/stage.ts';

/** Hands the call over: to whom, and how that goes. */
export function Transfer({ callId }: { callId: string }) {
  const [isAsking, setAsking] = useState(false);
  const transfer = agentState.value?.call?.transfer;
  const state = transfer?.state;
  const before = useRef(state);
  useEffect(() => {
    // What was pressed is gone, and with it the focus: it goes on with what has come in its place.
    if (before.current !== state && document.activeElement === document.body)
      document.querySelector<HTMLElement>('[data-testid=transfer-state], [data-testid=transfer]')?.focus();
    before.current = state;
  }, [state]);
  if (transfer) return <Running callId={callId} transfer={transfer} />;
  return (
    <>
      <Button kind="ghost" icon="swap" onClick={() => setAsking(true)} data-testid="transfer">
        {TRANSFER_STAGE_TEXTS.button}
      </Button>
      {isAsking && <Question callId={callId} onClose={() => setAsking(false)} />}
    </>
  );
}

function Running({ callId, transfer }: { callId: string; transfer: NonNullable<AgentCall['transfer']> }) {
  const isConsulting = transfer.state === 'consulting';
  const target = useNames().agents.find(({ id }) => id === transfer.to.agentId);
  const rings = target ? TRANSFER_STAGE_TEXTS.ringing(target.name) : TRANSFER_STAGE_TEXTS.ringingSomewhere;
  return (
    <div class="stack tight" tabIndex={-1} data-testid="transfer-state" data-state={transfer.state}>
      <p role="status">{isConsulting ? TRANSFER_STAGE_TEXTS.talking(consultationName.value) : rings}</p>
      <div class="row">
        {isConsulting && (
          <Button
            kind="good"
            onClick={() => sendOrWarn({ type: 'call:transfer_complete', callId })}
            data-testid="transfer-complete"
          >
            {TRANSFER_STAGE_TEXTS.handOverNow}
          </Button>
        )}
        <Button
          kind="ghost"
          onClick={() => sendOrWarn({ type: 'call:transfer_cancel', callId })}
          data-testid="transfer-cancel"
        >
          {TRANSFER_STAGE_TEXTS.takeBack}
        </Button>
      </div>
      {isConsulting && <OtherAgent />}
    </div>
  );
}

function Question({ callId, onClose }: { callId: string; onClose: () => void }) {
  const targets = useResource('transfer-targets', getTransferTargets);
  const [note, setNote] = useState('');
  const ask = (to: { agentId: string } | { poolId: string }, mode: 'cold' | 'warm') => {
    if (sendOrWarn({ type: 'call:transfer', callId, to, mode, ...(note.trim() && { note }) })) onClose();
  };
  return (
    <Dialog title={TRANSFER_STAGE_TEXTS.title} onClose={onClose} testId="transfer-question">
      <div class="stack">
        <TextField
          label={TRANSFER_STAGE_TEXTS.note}
          value={note}
          onValue={setNote}
          maxLength={LIMITS.transferNoteLength}
          data-testid="transfer-note"
        />
        {targets.data && <Targets known={targets.data} ask={ask} />}
        {targets.error && <Failure error={targets.error} onRetry={targets.reload} />}
        {targets.loading && !targets.data && <Loading shape="fields" count={2} />}
        <div class="row end">
          <CancelButton>{TRANSFER_STAGE_TEXTS.back}</CancelButton>
        </div>
      </div>
    </Dialog>
  );
}

interface TargetsProps {
  known: TransferTargets;
  ask: (to: { agentId: string } | { poolId: string }, mode: 'cold' | 'warm') => void;
}

function Targets({ known, ask }: TargetsProps) {
  const rows = [
    ...known.agents.map((agent) => ({
      key: agent.id,
      to: { agentId: agent.id },
      name: agent.displayName,
      hint: STATUS_TEXTS[agent.status],
      canRing: agent.canRing,
    })),
    ...known.pools.map((pool) => ({
      key: pool.id,
      to: { poolId: pool.id },
      name: pool.name,
      hint: pool.canRing ? TRANSFER_STAGE_TEXTS.pool : TRANSFER_STAGE_TEXTS.poolBusy,
      canRing: pool.canRing,
    })),
  ];
  return (
    <ul class="stack tight">
      {rows.map(({ key, to, name, hint, canRing }) => (
        <li key={key} class="row between">
          <span>
            {name} <span class="muted small">{hint}</span>
          </span>
          <span class="row">
            <Button
              kind="ghost"
              disabled={!canRing}
              onClick={() => ask(to, 'warm')}
              aria-label={TRANSFER_STAGE_TEXTS.talkFirstTo(name)}
              data-testid={`transfer-warm-${key}`}
            >
              {TRANSFER_STAGE_TEXTS.talkFirst}
            </Button>
            <Button
              kind="ghost"
              disabled={!canRing}
              onClick={() => ask(to, 'cold')}
              aria-label={TRANSFER_STAGE_TEXTS.handOverTo(name)}
              data-testid={`transfer-cold-${key}`}
            >
              {TRANSFER_STAGE_TEXTS.button}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What an agent shows who is asked about another agent's call, and has not got it. */
export function ConsultingStage() {
  useFocusToPage();
  const stage = useBeginInSight(true);
  const consulting = agentState.value?.consulting;
  if (!consulting?.owner) return null;
  return (
    <section
      class="card stack"
      aria-label={TRANSFER_STAGE_TEXTS.consultation}
      ref={stage}
      data-testid="consulting"
    >
      <p role="status">{TRANSFER_STAGE_TEXTS.asked(consulting.with.displayName)}</p>
      <HandedOver callId={consulting.callId} />
      <OtherAgent />
      <div class="row">
        <Button
          kind="danger"
          onClick={() => send({ type: 'call:end', callId: consulting.callId })}
          data-testid="leave-consultation"
        >
          {TRANSFER_STAGE_TEXTS.decline}
        </Button>
      </div>
    </section>
  );
}

/** What the agent who hands a call over wants whoever takes it to know. */
export function HandedOver({ callId }: { callId: string }) {
  const call = answered.value;
  if (call?.requestId !== callId || !call.transfer?.note) return null;
  return (
    <p class="note break" data-testid="handed-over">
      <b>{TRANSFER_STAGE_TEXTS.wrote(call.transfer.fromName)}</b> {call.transfer.note}
    </p>
  );
}

function OtherAgent() {
  return (
    <div data-testid="other-agent" data-peer={consultationPeer.value ?? 'closed'}>
      <StreamVideo
        stream={consultationStream.value}
        label={consultationName.value}
        class="consultation"
        testId="consultation-video"
        hidden={consultationPeer.value !== 'up'}
      />
    </div>
  );
}
