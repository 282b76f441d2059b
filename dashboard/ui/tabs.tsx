import type { ComponentChildren } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';

interface TabsProps {
  /** What the tabs choose from. */
  label: string;
  tabs: readonly { id: string; name: string }[];
  /** The contents of one. */
  children: (id: string) => ComponentChildren;
}

/** Tabs as the ARIA Authoring Practices have them: one stop for the Tab key, arrows, Home and End go from one to the next. */
export function Tabs({ label, tabs, children }: TabsProps) {
  const [chosen, setChosen] = useState(0);
  const base = useId();
  const list = useRef<HTMLDivElement>(null);
  const id = tabs[chosen]?.id ?? '';
  const go = (to: number) => {
    setChosen(to);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const last = tabs.length - 1;
    const to = {
      ArrowRight: chosen === last ? 0 : chosen + 1,
      ArrowLeft: chosen === 0 ? last : chosen - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={onKeyDown}>
        {tabs.map((tab, at) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${base}-${tab.id}`}
            aria-selected={at === chosen}
            aria-controls={`${base}-panel`}
            tabIndex={at === chosen ? 0 : -1}
            onClick={() => setChosen(at)}
          >
            {tab.name}
          </button>
        ))}
      </div>
      <div class="stack" role="tabpanel" id={`${base}-panel`} aria-labelledby={`${base}-${id}`} tabIndex={0}>
        {children(id)}
      </div>
    </>
  );
}
