export const NOBODY = 'niemand';
export const SOMEBODY_GONE = 'ehemaliges Teammitglied';
export const POOL_GONE = 'ein gelöschter Pool';
