/**
 * Words that are no names of organizations: addresses that this server has or may come to have, and names by
 * which somebody could pass for whoever runs it.
 */
const RESERVED: ReadonlySet<string> = new Set(
  `about abuse account accounts admin administrator api app apps assets auth billing blog cdn chat console contact
  dashboard docs download email faq ftp healthz help home hostmaster imprint info invite legal login logout mail media
  news noreply no-reply null official operator owner password payment postmaster privacy public register root security
  settings sign-in sign-up signin signup smtp ssl staff static status support system team terms test undefined usher
  webmaster widget ws www`.split(/\s+/),
);

/** Made only by the script that seeds the demo, on a developer's machine. */
export const DEMO = 'demo';

/** Whether nobody may make an organization of this name here. */
export function isReserved(slug: string, isLocal: boolean): boolean {
  return slug === DEMO ? !isLocal : RESERVED.has(slug);
}
