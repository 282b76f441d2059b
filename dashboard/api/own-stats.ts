import type { OwnStatsAnswer } from '../../protocol/stats.ts';
import { orgBase } from './organization.ts';
import { request } from './request.ts';

/** One's own numbers since a time, in milliseconds since the epoch. */
export const getOwnStats = (from: number, signal: AbortSignal) =>
  request<OwnStatsAnswer>(`${orgBase}/api/me/stats?from=${from}`, { signal }).then(({ stats }) => stats);
