import { useEffect, useRef } from 'preact/hooks';
import { AccountMenu } from './account-menu.tsx';
import type { MeAnswer } from '../../protocol/answers/accounts.ts';
import { orgBase } from '../api/organization.ts';
import { activeCall } from '../call/active-call.ts';
import { LanguageSwitch } from '../session/language-switch.tsx';
import { openMessages } from '../agent/open-messages.ts';
import { ROUTES } from './routes.ts';
import { Icon } from '../ui/icon.tsx';
import { GROUP_TITLES, PAGE_TITLES } from '../texts/pages.ts';
import { MAIN_MENU, OPEN } from '../texts/shell.ts';

export const NAV_ID = 'nav';

/** The menu: a column on wide screens, a drawer behind the menu button on phones. */
export function Nav({ me, here }: { me: MeAnswer; here: string }) {
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    if (nav.current?.matches(':popover-open')) nav.current.hidePopover();
  }, [here]);
  const shown = ROUTES.filter((route) => !route.hidden && (me.agent.role === 'admin' || !route.admin));
  const groups = Map.groupBy(shown, (route) => route.group);
  return (
    <nav id={NAV_ID} class="nav" popover="auto" aria-label={MAIN_MENU} ref={nav}>
      <a class="nav-brand" href={`${orgBase}/`}>
        {me.org.name}
      </a>
      <AccountMenu me={me} />
      {[...groups].map(([group, routes]) => (
        <div key={group}>
          <h2>{GROUP_TITLES[group]}</h2>
          <ul>
            {routes.map((route) => (
              <li key={route.path}>
                <a
                  class="nav-link"
                  href={`${orgBase}${route.path}`}
                  aria-current={route.path === here ? 'page' : undefined}
                >
                  <Icon name={route.icon} />
                  {PAGE_TITLES[route.path]}
                  {route.path === '/messages' && <OpenMessages />}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {/* It loads the page anew, which a call is not to be put through. */}
      {!activeCall.value && <LanguageSwitch />}
    </nav>
  );
}

/** How many messages wait; nothing for none. */
function OpenMessages() {
  const open = openMessages.value ?? 0;
  return open === 0 ? null : (
    <span class="nav-count" data-testid="open-messages">
      {open > 99 ? '99+' : open}
      <span class="sr-only"> {OPEN}</span>
    </span>
  );
}
