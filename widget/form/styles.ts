/** The look of the message form, beside that of the widget. */
export const formStyles = `
:host([data-usher-state=form]) .card{width:var(--form);height:auto;background:var(--bg)}
.form{--muted:#5d6470;--line:#d9dde3;--field:#f6f7f9;--bad:#b42318;--text:#14161a;color:var(--text);position:static;height:auto;max-height:calc(100dvh - 24px - var(--offset));overflow:auto;gap:12px;padding:16px;justify-content:flex-start}
:host([data-theme=dark]) .form{--muted:#a6adb8;--line:#363b44;--field:#22252c;--bad:#ff9c92;--text:#f4f5f7}
.form .row{justify-content:space-between}
.form .icon{background:var(--field);color:var(--muted)}
.form :focus-visible{outline-color:var(--text);box-shadow:none}
.form label{display:block;font-size:13px;font-weight:550}
.form input,.form textarea{display:block;width:100%;margin-top:4px;padding:9px 11px;border:1px solid var(--line);border-radius:10px;background:var(--field);font-size:16px;font-weight:400}
.form textarea{min-height:84px;resize:vertical}
.form [aria-invalid]{border-color:var(--bad)}
.error{display:block;margin-top:6px;font-size:13px;font-weight:400;color:var(--bad)}
.form .hint{color:var(--muted);opacity:1}
.form>:empty{display:none}
.fields{display:grid;gap:8px}
.offer{display:flex;gap:10px;align-items:center}
.offer .avatar{position:relative;flex:none;overflow:hidden;width:44px;height:44px;border-radius:50%;font-size:16px}
`;
