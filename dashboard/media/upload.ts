import type { MediaAnswer } from '../../protocol/answers/accounts.ts';
import type { MediaKind } from '../../protocol/http.ts';
import { mediaUploadUrl } from '../api/api.ts';
import { VIDEOS_TEXTS } from '../texts/videos.ts';
import { ApiError, readError, requesterHeader } from '../api/request.ts';

/**
 * Sends a file and reports its progress (0 to 1), which `fetch` cannot.
 *
 * @returns the file's URL
 * @throws {ApiError} when it is refused or does not get through
 */
export function uploadMedia(
  agentId: string,
  kind: MediaKind,
  file: Blob,
  onProgress: (share: number) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', mediaUploadUrl(agentId, kind));
    request.setRequestHeader('Content-Type', file.type.split(';')[0] ?? file.type);
    for (const [name, value] of Object.entries(requesterHeader())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        resolve((JSON.parse(request.responseText) as MediaAnswer).url);
      else void readError(request.responseText, request.status).then(reject);
    };
    request.onerror = () => reject(new ApiError('OFFLINE', VIDEOS_TEXTS.brokeOff, 0));
    request.send(file);
  });
}
