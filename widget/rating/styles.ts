/** The look of the question how the call was. */
export const ratingStyles = `
:host([data-usher-state=ended]) .card:has(.rating){height:auto;min-height:min(var(--h),100dvh - 24px - var(--offset))}
:host([data-usher-state=ended]) .panel:has(.rating){position:relative;min-height:inherit;max-height:inherit}
.rating{display:grid;gap:8px}
.rating fieldset{display:flex;flex-wrap:wrap;justify-content:center;padding:0;border:0}
.rating legend{width:100%;margin-bottom:4px;font-size:14px;font-weight:600}
.star{position:relative;display:grid;place-items:center;width:40px;height:44px;border-radius:10px;cursor:pointer}
.star svg{width:28px;height:28px;stroke-width:1.6}
.star.on svg,.star:hover svg{fill:#ffc83d;stroke:#ffc83d}
.star:focus-within:has(:focus-visible){outline:2px solid #fff;outline-offset:-2px}
.rating .word{width:100%;min-height:44px;padding:9px 12px;border:1px solid #8b93a1;border-radius:12px;background:#0d0f13;color:#fff;font-size:16px}
.rating .word::placeholder{color:#b6bdc8;opacity:1}
.rating .trouble{color:#ffb4a8;font-size:13px}
.rating .trouble:empty{display:none}
@media (max-width:480px){
:host([data-usher-state=ended]) .card:has(.rating){width:min(100vw - 24px,300px)}
}
`;
