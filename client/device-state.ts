export type Kind = 'audio' | 'video';

/** The devices that somebody picked, by the browser's names for them. Without one, the browser takes its own. */
export type Picked = Readonly<Partial<Record<Kind | 'speaker', string>>>;

/** What the person wants to be on, and of which device. */
export type Choice = Readonly<Record<Kind, boolean>> & { readonly picked?: Picked };

/**
 * Why a device cannot be used: there is `none`, the person or the browser has `blocked` it, the page is `forbidden` to
 * use it, it is `busy` elsewhere, it was `lost` in the middle of the call, or there are no devices for pages that are
 * not secure, or no calls in this browser (`unsupported`).
 */
export type Trouble = 'none' | 'blocked' | 'forbidden' | 'busy' | 'lost' | 'unsupported';

export type Troubles = Partial<Record<Kind, Trouble | undefined>>;

/** How a device is: sending, switched off by the person, about to be opened, or in trouble. */
export type LocalState = 'on' | 'off' | 'opening' | Trouble;
