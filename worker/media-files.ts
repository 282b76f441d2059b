import { randomBytes } from 'node:crypto';

/** What newer keys begin with: the random id under which an organization's files are, which is no slug of anybody's. */
const ID_LENGTH = 20;
const KEY = /^[\w-]{44}$/;
/** Keys from before there was such an id: their files are under the organization's slug, where nothing is written now. */
const OLD_KEY = /^[\w-]{24}$/;

/** A key for a new file, that nobody can guess; `mediaId` is that of its organization. */
export function newMediaKey(mediaId: string): string {
  return mediaId + randomBytes(18).toString('base64url');
}

/** Whether it could be such a key. */
export function isMediaKey(text: string): boolean {
  return KEY.test(text) || OLD_KEY.test(text);
}

/** Where the file of a key is in the bucket. */
export function objectName(slug: string, key: string): string {
  return OLD_KEY.test(key) ? `${slug}/${key}` : `${key.slice(0, ID_LENGTH)}/${key.slice(ID_LENGTH)}`;
}

/** Files listed, and then deleted, at a time. */
const PAGE = 100;

/** Deletes all files whose names begin so. What fails is thrown, and may be done again. */
export async function deleteFiles(bucket: R2Bucket, prefix: string): Promise<void> {
  for (;;) {
    const { objects } = await bucket.list({ prefix, limit: PAGE });
    if (objects.length === 0) return;
    await bucket.delete(objects.map(({ key }) => key));
  }
}

/** Where all files of an organization are; `slug` is null unless it may have files from before there were ids. */
export function mediaPrefixes(mediaId: string, slug: string | null): string[] {
  return [mediaId, slug].filter((name) => name !== null).map((name) => `${name}/`);
}

/** What is written down with a file, so that it is served under the address of its own organization alone. */
export function ownerOf(slug: string): { org: string } {
  return { org: slug };
}

/** Whether a file is an organization's. Where nothing is written down its name says so. */
export function isOwnedBy(slug: string, { customMetadata }: Pick<R2Object, 'customMetadata'>): boolean {
  return (customMetadata?.['org'] ?? slug) === slug;
}
