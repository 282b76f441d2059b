import { useEffect, useRef, useState } from 'preact/hooks';
import type { InviteItem, NewInviteAnswer } from '../../protocol/answers/accounts.ts';
import { listInvites, renewInvite, revokeInvite } from '../api/api.ts';
import { ownOrg } from '../session/session.ts';
import { ROLE_TEXTS } from '../texts/roles.ts';
import { TEAM_INVITE_TEXTS } from '../texts/team-page.ts';
import { Sentence } from '../ui/sentence.tsx';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy.tsx';
import { MailLink } from '../ui/mail-link.tsx';
import { INVITE_TEXTS } from '../texts/invites.ts';
import { Confirm } from '../ui/dialog.tsx';
import { Empty, Failure, FormError, Loading } from '../ui/states.tsx';
import { Table } from '../ui/table.tsx';
import { UNDO_TEXTS } from '../texts/undo.ts';
import { isGoing, removeUnlessUndone } from '../ui/undo.ts';
import { useAction } from '../ui/forms/use-action.ts';
import { useResource } from '../ui/use-resource.ts';
import { When } from '../ui/when.tsx';
import { NewInvite } from './new-invite.tsx';

/** Asking people to join: the link is shown once, to be sent by whatever means. */
export function Invites() {
  const invites = useResource('invites', listInvites);
  const [made, setMade] = useState<NewInviteAnswer>();
  const [renewing, setRenewing] = useState<InviteItem>();
  const shown = invites.data?.filter(({ id }) => !isGoing(id));
  const onMade = (answer: NewInviteAnswer) => {
    setMade(answer);
    invites.reload();
  };
  const revoke = ({ id, displayName }: InviteItem) =>
    removeUnlessUndone({ id, said: UNDO_TEXTS.invite(displayName), work: () => revokeInvite(id) });
  return (
    <section class="stack" aria-labelledby="invites-title">
      <h2 id="invites-title">{TEAM_INVITE_TEXTS.title}</h2>
      <NewInvite onMade={onMade} />
      {made && !isGoing(made.invite.id) && <NewInviteLink key={made.url} {...made} />}
      <h3>{TEAM_INVITE_TEXTS.open}</h3>
      {invites.error && !invites.data && <Failure error={invites.error} onRetry={invites.reload} />}
      {invites.loading && !invites.data && <Loading shape="rows" count={2} />}
      {shown?.length === 0 && <Empty title={TEAM_INVITE_TEXTS.none} />}
      {shown && shown.length > 0 && (
        <Table
          caption={TEAM_INVITE_TEXTS.open}
          rows={shown}
          rowKey={(invite) => invite.id}
          columns={[
            { title: TEAM_INVITE_TEXTS.name, cell: (invite) => <bdi>{invite.displayName}</bdi> },
            { title: TEAM_INVITE_TEXTS.email, cell: (invite) => invite.email },
            { title: TEAM_INVITE_TEXTS.role, cell: (invite) => ROLE_TEXTS[invite.role] },
            { title: TEAM_INVITE_TEXTS.until, cell: (invite) => <When at={invite.expiresAt} /> },
            {
              title: TEAM_INVITE_TEXTS.actions,
              actions: true,
              cell: (invite) => (
                <span class="row end">
                  <Button
                    label={TEAM_INVITE_TEXTS.renewOne(invite.displayName)}
                    onClick={() => setRenewing(invite)}
                    data-testid="invite-renew"
                  >
                    {TEAM_INVITE_TEXTS.renew}
                  </Button>
                  <Button
                    kind="ghost"
                    icon="trash"
                    label={TEAM_INVITE_TEXTS.revokeOne(invite.displayName)}
                    onClick={() => revoke(invite)}
                    data-testid="invite-revoke"
                  />
                </span>
              ),
            },
          ]}
        />
      )}
      {renewing && (
        <ConfirmRenewal
          key={renewing.id}
          invite={renewing}
          onMade={onMade}
          onClose={() => {
            setRenewing(undefined);
            // Somebody else may have changed it, if it was refused.
            invites.reload();
          }}
        />
      )}
    </section>
  );
}

/** The link of an invitation, to be handed on. */
function NewInviteLink({ invite, url }: NewInviteAnswer) {
  const note = useRef<HTMLDivElement>(null);
  const link = new URL(url, location.href).href;
  const org = ownOrg.value?.name ?? '';
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div ref={note} class="note good" role="status" data-testid="invite-made">
      <span class="grow break">
        <Sentence
          text={TEAM_INVITE_TEXTS.made(invite.email)}
          parts={{ name: <bdi>{invite.displayName}</bdi> }}
        />
        <br />
        <code data-testid="invite-url">{link}</code>
      </span>
      <CopyButton text={link} what={TEAM_INVITE_TEXTS.what} label={TEAM_INVITE_TEXTS.copy} />
      <MailLink
        to={invite.email}
        subject={INVITE_TEXTS.mailSubject(org)}
        body={INVITE_TEXTS.mailBody(invite.displayName, org, link)}
        label={INVITE_TEXTS.mail}
      />
    </div>
  );
}

interface ConfirmProps {
  invite: InviteItem;
  onMade: (answer: NewInviteAnswer) => void;
  onClose: () => void;
}

/** Asks first: a link that somebody was sent stops working, for good. */
function ConfirmRenewal({ invite, onMade, onClose }: ConfirmProps) {
  const action = useAction();
  return (
    <Confirm
      title={TEAM_INVITE_TEXTS.renewQuestion(invite.displayName)}
      action={TEAM_INVITE_TEXTS.renewAction}
      kind="primary"
      busy={action.busy}
      onClose={onClose}
      onConfirm={() =>
        void action.run(async () => {
          onMade(await renewInvite(invite.id));
          onClose();
        })
      }
    >
      <p>{TEAM_INVITE_TEXTS.renewal}</p>
      <FormError text={action.rest([])} />
    </Confirm>
  );
}
