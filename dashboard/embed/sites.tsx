import { useState } from 'preact/hooks';
import { getRefusedOrigins, getSettings, patchSettings } from '../api/api.ts';
import { orgBase } from '../api/organization.ts';
import { Button } from '../ui/button.tsx';
import { formatDate } from '../texts/shared/format.ts';
import { Failure, FormError, Loading } from '../ui/states.tsx';
import { useAction } from '../ui/forms/use-action.ts';
import { useOnFocus } from '../ui/use-on-focus.ts';
import { useResource } from '../ui/use-resource.ts';
import { SITES_TEXTS } from '../texts/embed.ts';

/** Which websites may show the widget, and those that tried to and may not: to allow with one click. */
export function Sites() {
  const allowed = useResource('allowed', (signal) =>
    getSettings(signal).then(({ allowedOrigins }) => allowedOrigins),
  );
  const refused = useResource('refused', getRefusedOrigins);
  const [added, setAdded] = useState<readonly string[]>([]);
  const action = useAction();
  useOnFocus(refused.reload);

  const change = (origin: string, isAllowed: boolean) =>
    action.run(async () => {
      // Read again: another admin may have changed the list meanwhile.
      const { allowedOrigins } = await getSettings();
      const others = allowedOrigins.filter((one) => one !== origin);
      const changed = await patchSettings({ allowedOrigins: isAllowed ? [...others, origin] : others });
      allowed.set(changed.allowedOrigins);
      setAdded(isAllowed ? [...added, origin] : added.filter((one) => one !== origin));
      refused.reload();
    });

  return (
    <section class="card stack" aria-labelledby="sites-title" data-testid="sites">
      <h2 id="sites-title">{SITES_TEXTS.title}</h2>
      {allowed.data ? (
        <>
          <AllowedSites origins={allowed.data} added={added} busy={action.busy} onUndo={change} />
          <Refused
            origins={(refused.data ?? []).filter(({ origin }) => !allowed.data?.includes(origin))}
            busy={action.busy}
            onAllow={(origin) => void change(origin, true)}
          />
        </>
      ) : allowed.error ? (
        <Failure error={allowed.error} onRetry={allowed.reload} />
      ) : (
        <Loading shape="fields" count={1} />
      )}
      <FormError text={action.error?.message} />
      <p>
        <a href={`${orgBase}/settings`}>{SITES_TEXTS.change}</a>
      </p>
    </section>
  );
}

interface AllowedProps {
  origins: readonly string[];
  added: readonly string[];
  busy: boolean;
  onUndo: (origin: string, isAllowed: boolean) => Promise<void>;
}

function AllowedSites({ origins, added, busy, onUndo }: AllowedProps) {
  if (origins.length === 0) return <p>{SITES_TEXTS.every}</p>;
  return (
    <ul class="plain-list site-list" aria-label={SITES_TEXTS.listed} data-testid="allowed-origins">
      {origins.map((origin) => (
        <li key={origin} class="row between">
          <bdi class="break">{origin}</bdi>
          {added.includes(origin) && (
            <Button busy={busy} onClick={() => void onUndo(origin, false)} data-testid="allow-undo">
              {SITES_TEXTS.undo}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

interface RefusedProps {
  origins: readonly { origin: string; lastAt: number }[];
  busy: boolean;
  onAllow: (origin: string) => void;
}

function Refused({ origins, busy, onAllow }: RefusedProps) {
  if (origins.length === 0) return null;
  return (
    <>
      <h3>{SITES_TEXTS.refused}</h3>
      <p class="muted">{SITES_TEXTS.refusedAbout}</p>
      <ul class="plain-list site-list" aria-label={SITES_TEXTS.refusedLabel} data-testid="refused-origins">
        {origins.map(({ origin, lastAt }) => (
          <li key={origin} class="row between">
            <span class="grow">
              <bdi class="break">{origin}</bdi>
              <br />
              <span class="muted small">{SITES_TEXTS.lastOn(formatDate(lastAt))}</span>
            </span>
            <Button
              busy={busy}
              aria-label={SITES_TEXTS.allowOne(origin)}
              onClick={() => onAllow(origin)}
              data-testid="allow-origin"
            >
              {SITES_TEXTS.allow}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
