import type { ComponentChild } from 'preact';
import type { WidgetConfig } from '../../protocol/settings.ts';
import type { ExtrasHost } from '../extras/contract.ts';
import type { GetExtraText } from '../texts/extras.ts';

export type AbsenceHost = Pick<ExtrasHost, 'addStyles'>;

export interface AbsenceProps {
  config: WidgetConfig | undefined;
  text: GetExtraText;
  /** When somebody is back, by this browser's clock, as far as known. */
  opensAt: number | undefined;
  lang: string;
  /** As little as fits beside a bubble. */
  isShort: boolean;
}

/** Draws what is said while nobody is there. */
export type Absence = (props: AbsenceProps) => ComponentChild;
