import type { Devices, ToAgent, ToVisitor } from '../../protocol/server.ts';
import { isInCall, tellOwner } from '../output/messages.ts';
import type { Attempt, Call } from '../model/state.ts';
import type { Turn } from '../model/step-context.ts';
import { tellVisitor } from '../model/step-context.ts';

/** A party says what its microphone, camera and screen are: kept, and told to the other one. */
export function reportDevices(
  turn: Turn,
  attempt: Attempt,
  call: Call,
  party: 'agent' | 'visitor',
  { microphone, camera, screen }: Devices,
): void {
  const before = call.devices[party];
  call.devices[party] = { microphone, camera, screen };
  if (before?.microphone !== microphone || before.camera !== camera || before.screen !== screen)
    turn.attempts.add(attempt);
  if (party === 'agent') tellAgentsDevices(turn, attempt, call);
  else if (call.socket !== null) tellVisitorsDevices(turn, attempt, call);
}

/** Each party that is here learns again what the other one has: somebody came back, or took the call over. */
export function repeatDevices(turn: Turn, attempt: Attempt, call: Call): void {
  tellAgentsDevices(turn, attempt, call);
  tellVisitorsDevices(turn, attempt, call);
}

/** Only to a visitor who takes part: one who has not rejoined yet hears it then. */
function tellAgentsDevices(turn: Turn, attempt: Attempt, call: Call): void {
  const said = devicesOf(attempt, call.devices.agent);
  if (said && isInCall(call, attempt.visitor)) tellVisitor(turn, attempt.visitor, said);
}

function tellVisitorsDevices(turn: Turn, attempt: Attempt, call: Call): void {
  const said = devicesOf(attempt, call.devices.visitor);
  if (said) tellOwner(turn, call, said);
}

function devicesOf(attempt: Attempt, devices: Devices | null): (ToVisitor & ToAgent) | null {
  return devices && { type: 'call:devices', callId: attempt.id, ...devices };
}
