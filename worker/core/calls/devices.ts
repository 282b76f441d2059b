import type { Devices } from '../../../protocol/messages/in-calls.ts';
import type { ToAgent } from '../../../protocol/messages/to-agent.ts';
import type { ToVisitor } from '../../../protocol/messages/to-visitor.ts';
import { changeCall } from '../changes/attempts.ts';
import { ownerOf, takesPart } from '../model/phases.ts';
import type { Call } from '../model/state.ts';
import type { StepContext } from '../model/step-context.ts';
import { sendToVisitor } from '../model/step-context.ts';
import { sendToOwner } from '../output/parties.ts';

/** A party says what its microphone, camera and screen are: kept, and told to the other one. */
export function reportDevices(
  ctx: StepContext,
  call: Call,
  party: 'agent' | 'visitor',
  { microphone, camera, screen }: Devices,
): void {
  const before = call.devices[party];
  // What is said again costs no row.
  if (before?.microphone !== microphone || before.camera !== camera || before.screen !== screen)
    changeCall(ctx, call, (draft) => {
      draft.devices = { ...draft.devices, [party]: { microphone, camera, screen } };
    });
  if (party === 'agent') sendAgentsDevices(ctx, call);
  else if (ownerOf(call) !== null) sendVisitorsDevices(ctx, call);
}

/** Each party that is here learns again what the other one has: somebody came back, or took the call over. */
export function repeatDevices(ctx: StepContext, call: Call): void {
  sendAgentsDevices(ctx, call);
  sendVisitorsDevices(ctx, call);
}

/** Only to a visitor who takes part: one who has not rejoined yet is told then. */
function sendAgentsDevices(ctx: StepContext, call: Call): void {
  const message = devicesOf(call, call.devices.agent);
  if (message && takesPart(call)) sendToVisitor(ctx, call.attempt.visitor, message);
}

function sendVisitorsDevices(ctx: StepContext, call: Call): void {
  const message = devicesOf(call, call.devices.visitor);
  if (message) sendToOwner(ctx, call, message);
}

function devicesOf({ attempt }: Call, devices: Devices | null): (ToVisitor & ToAgent) | null {
  return devices && { type: 'call:devices', callId: attempt.id, ...devices };
}
