import type { Settings, SettingsPatch } from '../../protocol/settings.ts';
import { getSettings, patchSettings } from '../api/api.ts';
import { SETTINGS_PAGE_TEXTS } from '../texts/settings.ts';
import { showToast } from '../ui/toast.tsx';
import { useAction, type Action } from '../ui/forms/use-action.ts';
import { useResource, type Resource } from '../ui/use-resource.ts';
import { hasSharedParts, mergePatch } from './merge.ts';

/** The organization's settings, and how to change some of them. */
export function useSettings(): {
  loaded: Resource<Settings>;
  action: Action;
  save: (patch: SettingsPatch) => void;
} {
  const loaded = useResource('settings', getSettings);
  const action = useAction();
  const save = (patch: SettingsPatch) =>
    void action.run(async () => {
      const read = loaded.data;
      // Lists are sent whole: what somebody else added to them since they were read goes along.
      const body = read && hasSharedParts(patch) ? mergePatch(read, patch, await getSettings()) : patch;
      loaded.set(await patchSettings(body));
      showToast(SETTINGS_PAGE_TEXTS.saved, 'good');
    });
  return { loaded, action, save };
}
