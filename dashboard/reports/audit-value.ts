import type { Condition } from '../../protocol/http.ts';
import { AUDIT_TEXTS, AUDIT_VALUES } from '../texts/audit.ts';
import { ROLE_TEXTS } from '../texts/roles.ts';
import { conditionsText, FIELD_TEXTS, OP_TEXTS } from '../texts/rules.ts';
import {
  NUMBER_SETTING_TEXTS,
  OFFLINE_ENTRY_TEXTS,
  VISITOR_VIDEO_TEXTS,
  WHEN_AGENT_RETURNS_TEXTS,
} from '../texts/settings.ts';
import { weekdays } from '../texts/shared/weekday.ts';
import { LANGUAGE_OF_BROWSER, LOOK_VALUE_TEXTS } from '../texts/widget-look.ts';

const UNITS: Readonly<Record<string, { unit?: string }>> = NUMBER_SETTING_TEXTS;

const { yesOrNo, kind, overflow } = AUDIT_VALUES;

/** What the values of a field are called. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  role: ROLE_TEXTS,
  active: yesOrNo,
  kind,
  overflow,
  whenAgentReturns: WHEN_AGENT_RETURNS_TEXTS,
  leaveMessage: yesOrNo,
  offlineEntry: OFFLINE_ENTRY_TEXTS,
  visitorVideo: VISITOR_VIDEO_TEXTS,
  keepTranscripts: yesOrNo,
  askRating: yesOrNo,
  requirePasskey: yesOrNo,
  'widget.position': LOOK_VALUE_TEXTS.position,
  'widget.size': LOOK_VALUE_TEXTS.size,
  'widget.theme': LOOK_VALUE_TEXTS.theme,
  'widget.devices': LOOK_VALUE_TEXTS.devices,
  'widget.locale': { auto: LANGUAGE_OF_BROWSER },
  'widget.showRecordedBadge': yesOrNo,
};

const SPAN = /\{"day":([0-6]),"from":"([\d:]+)","to":"([\d:]+)"\}/g;
const TIER = / \(tier (\d+)\)(?=, |$)/g;
const RULE = /^(.*) \(priority (-?\d+)\)$/s;
const CONDITION = /^(?:query_param (\S+)|(\w+)) (\w+) (.*)$/s;

/** A value of the audit log as somebody would say it; as it is where it has no other words. */
export function valueText(field: string, value: string): string {
  const unit = UNITS[field]?.unit;
  if (unit !== undefined) return `${value} ${unit}`;
  if (field === 'hours.days') {
    const dayName = weekdays('short');
    return value.replaceAll(SPAN, (_, day: string, from, to) => `${dayName(Number(day))} ${from}–${to}`);
  }
  if (field === 'members')
    return value.replaceAll(TIER, (_, tier: string) => ` (${AUDIT_TEXTS.group(Number(tier))})`);
  if (field === 'rules') return value.split('; ').map(ruleText).join('; ');
  const words = VALUES[field];
  return words && Object.hasOwn(words, value) ? (words[value] ?? value) : value;
}

/** `path starts_with /pricing (priority 10)` in words. */
function ruleText(rule: string): string {
  const [, text, priority] = RULE.exec(rule) ?? [];
  const conditions = text?.split(' and ').map(readCondition) ?? [];
  const known = conditions.filter((condition) => condition !== null);
  if (known.length === 0 || known.length < conditions.length) return rule;
  return `${conditionsText(known)} (${AUDIT_TEXTS.priority(Number(priority))})`;
}

function readCondition(text: string): Condition | null {
  const [, param, field = 'query_param', op, value] = CONDITION.exec(text) ?? [];
  if (!isOneOf(FIELD_TEXTS, field) || !isOneOf(OP_TEXTS, op) || value === undefined) return null;
  return { field, op, value, ...(param !== undefined && { param }) };
}

function isOneOf<Word extends string>(words: Record<Word, string>, word: string | undefined): word is Word {
  return word !== undefined && Object.hasOwn(words, word);
}
