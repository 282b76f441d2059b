import type { Devices, ToAgent, ToVisitor } from '../../protocol/server.ts';
import { isInCall, sendToOwner } from '../output/messages.ts';
import type { Attempt, Call } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { sendToVisitor } from '../model/step-context.ts';

/** A party says what its microphone, camera and screen are: kept, and told to the other one. */
export function reportDevices(
  ctx: StepContext,
  attempt: Attempt,
  call: Call,
  party: 'agent' | 'visitor',
  { microphone, camera, screen }: Devices,
): void {
  const before = call.devices[party];
  call.devices[party] = { microphone, camera, screen };
  if (before?.microphone !== microphone || before.camera !== camera || before.screen !== screen)
    ctx.attempts.add(attempt);
  if (party === 'agent') sendAgentsDevices(ctx, attempt, call);
  else if (call.socket !== null) sendVisitorsDevices(ctx, attempt, call);
}

/** Each party that is here learns again what the other one has: somebody came back, or took the call over. */
export function repeatDevices(ctx: StepContext, attempt: Attempt, call: Call): void {
  sendAgentsDevices(ctx, attempt, call);
  sendVisitorsDevices(ctx, attempt, call);
}

/** Only to a visitor who takes part: one who has not rejoined yet hears it then. */
function sendAgentsDevices(ctx: StepContext, attempt: Attempt, call: Call): void {
  const said = devicesOf(attempt, call.devices.agent);
  if (said && isInCall(call, attempt.visitor)) sendToVisitor(ctx, attempt.visitor, said);
}

function sendVisitorsDevices(ctx: StepContext, attempt: Attempt, call: Call): void {
  const said = devicesOf(attempt, call.devices.visitor);
  if (said) sendToOwner(ctx, call, said);
}

function devicesOf(attempt: Attempt, devices: Devices | null): (ToVisitor & ToAgent) | null {
  return devices && { type: 'call:devices', callId: attempt.id, ...devices };
}
