/** The look of what stands beside the message form and its bubble. */
export const absenceStyles = `
a.button{display:grid;place-items:center;text-align:center;text-decoration:none}
.over .book{background:#ffffff2e;color:#fff}
.form .book{border:1px solid var(--line);background:none;color:inherit}
:host([data-usher-state=notice]) .card:has(.book){height:auto;min-height:var(--h)}
:host([data-usher-state=notice]) .panel:has(.book){position:relative;min-height:inherit}
:host([data-usher-state=offline]) .card:has(.book){display:flex;width:auto;border-radius:28px}
:host([data-usher-state=offline]) .book{position:relative;width:auto;min-height:56px;margin-inline-start:54px;padding:8px 20px 8px 14px;border-inline-start:1px solid;border-radius:0 28px 28px 0;background:none;color:inherit;white-space:nowrap}
.card:has(.book) .bubble{width:56px}
:host([data-usher-state=offline]) .simulation+.book{margin:0;padding-inline:20px;border:0;border-radius:28px}
@media (max-width:480px){
:host([data-usher-state=notice]) .card:has(.book){width:min(100vw - 24px,300px)}
}
`;
