import type { Settings, SettingsPatch } from '../../protocol/settings.ts';

/** Lists that are sent whole. */
const LISTS = ['allowedOrigins', 'urlParameters', 'dispositions'] as const;

/** Whether a patch carries a list or a set of texts, of which several admins may each change a part. */
export function hasSharedParts({ widget, ...patch }: SettingsPatch): boolean {
  return LISTS.some((key) => patch[key] !== undefined) || widget?.texts !== undefined;
}

/**
 * A patch with what somebody else added or took out meanwhile in the lists that it carries.
 *
 * @param read What the patch was made from.
 * @param now What is there now.
 */
export function mergePatch(read: Settings, patch: SettingsPatch, now: Settings): SettingsPatch {
  const { widget } = patch;
  const lists = LISTS.flatMap((key) => {
    const mine = patch[key];
    return mine ? [[key, mergeLists(read[key], mine, now[key])] as const] : [];
  });
  return {
    ...patch,
    ...Object.fromEntries(lists),
    ...(widget?.texts && {
      widget: { ...widget, texts: mergeTexts(read.widget.texts, widget.texts, now.widget.texts) },
    }),
  };
}

/** In the order of this form, what others added at the end. */
function mergeLists(read: readonly string[], mine: readonly string[], theirs: readonly string[]): string[] {
  const goneThere = new Set(read.filter((one) => !theirs.includes(one)));
  const added = theirs.filter((one) => !read.includes(one) && !mine.includes(one));
  return [...mine.filter((one) => !goneThere.has(one)), ...added];
}

type Texts = Settings['widget']['texts'];

function mergeTexts(read: Texts, mine: Texts, theirs: Texts): Texts {
  const keys = new Set(Object.keys({ ...read, ...mine, ...theirs }) as (keyof Texts)[]);
  const entries = [...keys].flatMap((key) => {
    const value = mine[key] === read[key] ? theirs[key] : mine[key];
    return value === undefined ? [] : [[key, value] as const];
  });
  return Object.fromEntries(entries) as Texts;
}
