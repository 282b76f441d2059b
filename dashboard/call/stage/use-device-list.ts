import { useEffect, useState } from 'preact/hooks';
import { listDevices, type DeviceList } from '../../../client/device-list.ts';

/**
 * What is plugged in, as it changes. `opened`: what of it is open, if that may change meanwhile: browsers name their devices
 * when one of them is.
 */
export function useDeviceList(opened?: unknown): DeviceList | undefined {
  const [list, setList] = useState<DeviceList>();
  useEffect(() => {
    const look = () => void listDevices().then(setList);
    look();
    navigator.mediaDevices?.addEventListener('devicechange', look);
    return () => navigator.mediaDevices?.removeEventListener('devicechange', look);
  }, [opened]);
  return list;
}
