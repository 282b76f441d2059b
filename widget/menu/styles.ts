/** The look of the menu in a call. */
export const menuStyles = `
.menu{z-index:3;gap:8px;text-align:start;background:#10131af2}
.menu label{display:grid;gap:3px;font-size:13px;font-weight:600}
.menu select{min-height:36px;width:100%;padding:0 8px;border:1px solid #fff6;border-radius:9px;background:#22262e;color:#fff;font-weight:400;text-overflow:ellipsis}
.menu meter{width:100%;height:10px}
.menu .button{min-height:38px;padding:7px 12px;text-align:center}
.menu .button[aria-pressed=true]{background:#fff;color:#14161a}
`;
