import { patchSettings, type Settings, type SettingsPatch } from '../../../protocol/settings.ts';
import { newId } from '../ids.ts';
import { changesBetween } from '../log/changes.ts';
import { FAILED, ok, type Result } from '../result.ts';
import type { OrgServices } from '../services.ts';
import type { SignedIn } from './actor.ts';

export function changeSettings(
  { audit, org, sessions, store, routing }: OrgServices,
  patch: SettingsPatch,
  by: SignedIn,
): Result<Settings> {
  const before = store.settings();
  const settings = patchSettings(before, patch);
  const requires = settings.requirePasskey && !before.requirePasskey;
  const done = routing.run(() => {
    store.saveSettings(settings);
    if (requires) sessions.exemptAll();
    const changes = changesBetween(before, settings);
    if (changes.length > 0)
      audit.add({ by, action: 'settings_changed', subject: org.slug, changes }, Date.now());
    return { id: newId(), type: 'settings-changed', settings };
  });
  return done ? ok(settings) : FAILED;
}
