/** Version of the wire format; every socket names it as `?v=`. Any change to a schema forces a decision about it. */
export const PROTOCOL_VERSION = 1;
