/**
 * The look of the chat: over the picture, between what is said of the call and its switches, which stay in sight. With
 * the chat, the bar of the switches is what grows.
 */
export const chatStyles = `
.call:has(.chat){grid-template-rows:auto auto minmax(0,1fr)}
.call:has(.chat) :is(.self,.pulse){display:none}
.bar:has(.chat){align-items:end;background:#14171df2}
.bar:has(.chat) .news{inset:52px 8px auto;width:auto}
.chat{position:absolute;inset:min(0px,100% - 228px) 0 82px;border-radius:inherit;background:inherit;display:flex;flex-direction:column;gap:8px;padding:10px 12px 6px}
.chat .row .icon{background:#ffffff1f}
.log{flex:1;min-height:0;padding:2px;overflow-y:auto;overscroll-behavior:contain;display:flex;flex-direction:column;gap:8px}
.said{max-width:86%;padding:7px 11px;border-radius:14px;background:#323843;font-size:14px;white-space:pre-wrap;overflow-wrap:anywhere;align-self:start}
.said:first-child{margin-top:auto}
.said.visitor{align-self:end;background:var(--accent);color:var(--on-accent)}
.said[data-progress=waiting]{opacity:.7}
.said a{color:inherit}
.trouble{font-size:12px;color:#ffb4a8}
.said .trouble{color:inherit}
.said .trouble button{padding:2px;min-height:24px;background:none;text-decoration:underline}
.trouble:empty{display:none}
.write{display:flex;gap:8px;align-items:end}
.write textarea{flex:1;min-width:0;min-height:44px;max-height:96px;padding:10px 12px;border:1px solid #6b7280;border-radius:13px;background:#0d0f13;font-size:16px;resize:none;field-sizing:content}
.write textarea::placeholder{color:#aab1bd;opacity:1}
.write .button{width:auto;flex:none}
`;
