export type Kind = 'audio' | 'video';

/** What the person wants to be on. */
export type Choice = Readonly<Record<Kind, boolean>>;

/**
 * Why a device cannot be used: there is `none`, the person or a policy has `blocked` it, it is `busy` elsewhere, it
 * was `lost` in the middle of the call, or this page may have no devices at all (`unsupported`).
 */
export type Trouble = 'none' | 'blocked' | 'busy' | 'lost' | 'unsupported';

export type Troubles = Partial<Record<Kind, Trouble | undefined>>;

/** How a device is: sending, switched off by the person, about to be opened, or in trouble. */
export type LocalState = 'on' | 'off' | 'opening' | Trouble;
