import type { Settings, SettingsPatch } from '../../protocol/settings.ts';
import { getSettings, patchSettings } from '../api/api.ts';
import { showToast } from '../ui/toast.tsx';
import { useAction, type Action } from '../ui/forms/use-action.ts';
import { useResource, type Resource } from '../ui/use-resource.ts';
import { hasSharedParts, mergePatch } from './merge.ts';

/** The organization's settings, and how to change some of them; `saved` says that it was done. */
export function useSettings(saved: string): {
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
      showToast(saved, 'good');
    });
  return { loaded, action, save };
}
