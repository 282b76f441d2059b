const TILE = ':host([data-call-size=tile])';

/** The look of what is added to the states that there are. In a tile it has the picture's place, and no more. */
export const extraStyles = `
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.bar .mark:before{content:"";position:absolute;top:-1px;inset-inline-end:calc(50% - 20px);width:12px;height:12px;border-radius:50%;background:#ff5247;border:2px solid #10131a}
.bar .icon{position:relative}
.bar{z-index:2}
.bar:has(.chat){margin-inline-start:max(0px,100% - 440px)}
.news{position:absolute;z-index:1;bottom:calc(100% + 10px);inset-inline-start:0;display:grid;gap:8px;width:min(100%,218px);text-align:start}
.news:empty{display:none}
.note{display:flex;gap:10px;align-items:center;padding:10px 12px;border-radius:14px;background:#14171df2;font-size:14px;line-height:1.35;overflow-wrap:anywhere}
.note .avatar{position:relative;flex:none;overflow:hidden;width:36px;height:36px;border-radius:50%;font-size:14px}
.note.sheet{display:grid;gap:8px}
.sheet .address{font-size:13px;opacity:.88}
.sheet .ways{display:flex;gap:8px}
.sheet .button{display:grid;place-items:center;text-decoration:none}
.sheet .ways .icon{width:44px;height:44px;border-radius:13px;background:#ffffff2e}
${TILE} .news{bottom:calc(100% + 4px)}
${TILE} .note{gap:5px;padding:6px 8px;font-size:12px}
${TILE} .note .avatar{display:none}
${TILE} .sheet .address{font-size:11px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
${TILE} .sheet .button{padding:0;min-height:36px}
${TILE} .sheet .ways .icon{height:36px}
${TILE} .sheet .ways .icon svg{padding:0}
`;
