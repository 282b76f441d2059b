import type { OrderedRule } from '../model/state.ts';
import { fold } from './fold.ts';

/** By which an advertisement, or a link in a newsletter, tells the page where the visitor came from. */
const CAMPAIGN_NAMES =
  'gclid gclsrc gbraid wbraid dclid gad_source gad_campaignid srsltid ' +
  'fbclid msclkid ttclid twclid li_fat_id yclid rdt_cid sccid epik mc_cid';
const CAMPAIGN_BEGINNING = 'utm_';

/** The parameters of a page's address that are kept, by their folded names. */
export class KeptParams {
  readonly #names: ReadonlySet<string>;
  readonly #beginnings: readonly string[];

  /** `listed`: the setting `urlParameters`. */
  constructor(rules: readonly OrderedRule[], listed: readonly string[]) {
    const folded = listed.map(fold);
    this.#names = new Set([
      ...CAMPAIGN_NAMES.split(' '),
      ...folded.filter((name) => !name.endsWith('*')),
      ...rules.flatMap(({ conditions }) => conditions).flatMap(namesIn),
    ]);
    this.#beginnings = [
      CAMPAIGN_BEGINNING,
      ...folded.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1)),
    ];
  }

  has(name: string): boolean {
    return this.#names.has(name) || this.#beginnings.some((beginning) => name.startsWith(beginning));
  }
}

/** The parameters that a condition tests: the one that it names, or those of a hash route that are in its value. */
function namesIn({ field, names, wanted }: OrderedRule['conditions'][number]): readonly string[] {
  if (field === 'query_param') return names;
  if (field !== 'fragment') return [];
  return wanted
    .map((text) => (text.includes('?') ? text.replace(/^[^?]*\?/, '') : /[=&]/.test(text) ? text : ''))
    .flatMap((query) => query.split('&'))
    .map((param) => param.replace(/=.*/s, ''))
    .filter(Boolean);
}
