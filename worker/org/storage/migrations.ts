import type { Migration } from '../../migrate.ts';

/**
 * Every change of the schema, in order. Append only: one that has been released is never edited, reordered or
 * taken out, and `migrate` refuses to run when it finds that one was.
 */
export const MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-first',
    sql: `
      CREATE TABLE org (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        slug TEXT NOT NULL,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        secret TEXT NOT NULL,
        settings TEXT NOT NULL,
        stale_check_at INTEGER,
        sweep_at INTEGER NOT NULL
      );

      CREATE TABLE agents (
        id TEXT PRIMARY KEY,
        email TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        display_name TEXT NOT NULL,
        title TEXT NOT NULL DEFAULT '',
        role TEXT NOT NULL,
        capacity INTEGER NOT NULL DEFAULT 25,
        active INTEGER NOT NULL DEFAULT 1,
        wave_key TEXT,
        intro_key TEXT,
        loop_key TEXT,
        avatar_key TEXT,
        created_at INTEGER NOT NULL,
        deleted_at INTEGER,
        routing TEXT
      );
      CREATE UNIQUE INDEX agents_by_email ON agents (email) WHERE deleted_at IS NULL;

      CREATE TABLE sessions (
        token_hash TEXT PRIMARY KEY,
        agent_id TEXT NOT NULL REFERENCES agents (id),
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      );
      CREATE INDEX sessions_by_agent ON sessions (agent_id);

      CREATE TABLE invites (
        id TEXT PRIMARY KEY,
        token_hash TEXT NOT NULL UNIQUE,
        email TEXT NOT NULL,
        display_name TEXT NOT NULL,
        role TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL,
        accepted_at INTEGER
      );

      CREATE TABLE pools (
        id TEXT PRIMARY KEY,
        is_default INTEGER NOT NULL,
        name TEXT NOT NULL,
        overflow TEXT NOT NULL,
        widget TEXT,
        created_at INTEGER NOT NULL
      );
      CREATE TABLE pool_members (
        pool_id TEXT NOT NULL REFERENCES pools (id),
        agent_id TEXT NOT NULL REFERENCES agents (id),
        tier INTEGER NOT NULL,
        PRIMARY KEY (pool_id, agent_id)
      ) WITHOUT ROWID;
      -- AUTOINCREMENT never gives a number twice: of two rules of one priority the older one wins (R-1).
      CREATE TABLE pool_rules (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        pool_id TEXT NOT NULL REFERENCES pools (id),
        priority INTEGER NOT NULL,
        conditions TEXT NOT NULL
      );
      CREATE INDEX pool_rules_by_pool ON pool_rules (pool_id);

      -- A call attempt from request to end (R-40). While it runs, live holds what routing knows of it.
      CREATE TABLE calls (
        id TEXT PRIMARY KEY,
        visitor_id TEXT NOT NULL,
        page_url TEXT NOT NULL,
        pool_id TEXT NOT NULL,
        requested_at INTEGER NOT NULL,
        offers TEXT NOT NULL,
        outcome TEXT,
        agent_id TEXT,
        answered_at INTEGER,
        ended_at INTEGER,
        end_reason TEXT,
        talk_seconds INTEGER,
        country TEXT,
        disposition TEXT,
        note TEXT,
        live TEXT
      );
      CREATE INDEX calls_by_time ON calls (requested_at, id);
      CREATE INDEX calls_live ON calls (id) WHERE live IS NOT NULL;

      CREATE TABLE handoffs (
        id TEXT PRIMARY KEY,
        visitor_id TEXT NOT NULL,
        from_agent_id TEXT NOT NULL,
        to_agent_id TEXT,
        trigger TEXT NOT NULL,
        reason TEXT NOT NULL,
        at INTEGER NOT NULL,
        cascade_id TEXT NOT NULL,
        pool_id TEXT NOT NULL
      );
      CREATE INDEX handoffs_by_time ON handoffs (at, id);

      CREATE TABLE missed (
        id TEXT PRIMARY KEY,
        visitor_id TEXT NOT NULL,
        page_url TEXT NOT NULL,
        pool_id TEXT NOT NULL,
        country TEXT,
        at INTEGER NOT NULL
      );
      CREATE INDEX missed_by_time ON missed (at, id);

      CREATE TABLE messages (
        id TEXT PRIMARY KEY,
        visitor_id TEXT NOT NULL,
        page_url TEXT NOT NULL,
        pool_id TEXT NOT NULL,
        name TEXT,
        email TEXT,
        phone TEXT,
        text TEXT NOT NULL,
        at INTEGER NOT NULL
      );
      CREATE INDEX messages_by_time ON messages (at, id);

      CREATE TABLE status_log (
        id TEXT PRIMARY KEY,
        agent_id TEXT NOT NULL,
        status TEXT NOT NULL,
        reason TEXT NOT NULL,
        at INTEGER NOT NULL
      );
      CREATE INDEX status_log_by_time ON status_log (at, id);

      -- What visitors did with the widget, counted by the hour.
      CREATE TABLE interactions (
        hour INTEGER NOT NULL,
        pool_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (hour, pool_id, kind)
      );
    `,
  },
  {
    name: '0002-journal',
    sql: `
      -- What was given to the routing core, in order; each row has a JSON array of it (R-40). events counts them
      -- from the very first.
      CREATE TABLE journal (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        events INTEGER NOT NULL,
        entries TEXT NOT NULL
      );
      -- What the state would have been rebuilt from after the journal's row journal_id.
      CREATE TABLE checkpoints (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        journal_id INTEGER NOT NULL,
        events INTEGER NOT NULL
      );
      CREATE INDEX checkpoints_by_time ON checkpoints (at);
      CREATE TABLE checkpoint_parts (
        checkpoint_id INTEGER NOT NULL,
        part INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (checkpoint_id, part)
      );
      -- A story is looked up by its visitor.
      CREATE INDEX calls_by_visitor ON calls (visitor_id);
      CREATE INDEX handoffs_by_visitor ON handoffs (visitor_id);
      CREATE INDEX missed_by_visitor ON missed (visitor_id);
      CREATE INDEX messages_by_visitor ON messages (visitor_id);
    `,
  },
  {
    name: '0003-unsorted-handoffs',
    sql: `
      -- Handoffs of steps that made very many at once, as JSON arrays, until they are sorted into their table.
      CREATE TABLE unsorted_handoffs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        handoffs TEXT NOT NULL
      );
    `,
  },
  {
    name: '0004-one-invitation',
    sql: `
      -- Who made it: it ends with their right to (R-71).
      ALTER TABLE invites ADD COLUMN invited_by TEXT;
      -- What has ended is not kept: older ones for an address, those of accounts that were made or removed since,
      -- and used ones.
      DELETE FROM invites WHERE EXISTS (SELECT 1 FROM invites AS later
        WHERE later.email = invites.email
          AND (later.created_at, later.rowid) > (invites.created_at, invites.rowid));
      DELETE FROM invites WHERE EXISTS (SELECT 1 FROM agents
        WHERE agents.email = invites.email
          AND (agents.deleted_at IS NULL OR agents.created_at >= invites.created_at
            OR agents.deleted_at >= invites.created_at));
      DELETE FROM invites WHERE accepted_at IS NOT NULL;
      CREATE UNIQUE INDEX invites_by_email ON invites (email);
      -- Raised by every change of a pool, its members and rules included.
      ALTER TABLE pools ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
    `,
  },
  {
    name: '0005-unreadable-rows',
    sql: `
      -- What could not be read, from where, and what is wrong with it; content is JSON. Nobody reads it again.
      CREATE TABLE unreadable_rows (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        source TEXT NOT NULL,
        row_key TEXT NOT NULL,
        problem TEXT NOT NULL,
        content TEXT NOT NULL
      );
      CREATE INDEX unreadable_rows_by_time ON unreadable_rows (at);
    `,
  },
  {
    name: '0006-suspension',
    sql: `
      -- Since when the operator has suspended it, and when the directory was last told of it (R-70).
      ALTER TABLE org ADD COLUMN suspended_at INTEGER;
      ALTER TABLE org ADD COLUMN reported_at INTEGER;
    `,
  },
  {
    name: '0007-sources',
    sql: `
      -- The keys by which addresses are hashed, one for each day, kept for two (R-74).
      CREATE TABLE source_keys (day INTEGER PRIMARY KEY, key BLOB NOT NULL);
      -- What became of the call attempts of a source, until it says nothing any more.
      CREATE TABLE source_calls (
        id TEXT PRIMARY KEY,
        failed TEXT NOT NULL,
        hasty INTEGER NOT NULL,
        not_before INTEGER,
        until INTEGER NOT NULL
      ) WITHOUT ROWID;
      -- Visitors who are kept out (R-82).
      CREATE TABLE blocks (
        id TEXT PRIMARY KEY,
        visitor_id TEXT NOT NULL,
        source TEXT,
        source_until INTEGER NOT NULL,
        agent_id TEXT NOT NULL,
        reason TEXT,
        page_url TEXT NOT NULL,
        at INTEGER NOT NULL,
        until INTEGER NOT NULL
      ) WITHOUT ROWID;
      CREATE INDEX blocks_by_visitor ON blocks (visitor_id);
      CREATE INDEX blocks_by_source ON blocks (source);
      -- Who changed what (R-77). by_agent is null for the operator; details is a JSON object.
      CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        by_agent TEXT,
        action TEXT NOT NULL,
        subject TEXT NOT NULL,
        details TEXT NOT NULL
      );
      CREATE INDEX audit_by_time ON audit (at);
      -- Visitors who found that too many waited already (R-78); the country is empty where it is not known.
      CREATE TABLE turned_away (
        minute INTEGER NOT NULL,
        country TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (minute, country)
      );
      -- Rows that were counted instead of written, because there were too many of their kind in the hour (R-74).
      CREATE TABLE coalesced (
        kind TEXT NOT NULL,
        hour INTEGER NOT NULL,
        source TEXT NOT NULL,
        count INTEGER NOT NULL,
        PRIMARY KEY (kind, hour, source)
      );
    `,
  },
  {
    name: '0008-erasures',
    sql: `
      -- Visitors who were erased: a hash of the id, by which their token is refused for as long as it could be good, and,
      -- until everything that is kept of them was gone through, who it is and how far that is (R-75).
      CREATE TABLE erasures (
        hash TEXT PRIMARY KEY,
        refused_until INTEGER NOT NULL,
        visitor_id TEXT,
        alias TEXT NOT NULL,
        salt TEXT NOT NULL,
        part INTEGER NOT NULL DEFAULT 0,
        cursor INTEGER NOT NULL DEFAULT 0,
        sockets TEXT NOT NULL DEFAULT '[]'
      );
    `,
  },
  {
    name: '0009-hours',
    sql: `
      -- A pool's own opening hours, over the organization's.
      ALTER TABLE pools ADD COLUMN hours TEXT;
    `,
  },
  {
    name: '0010-actors',
    sql: `
      -- By what a session is named and known to people; its token's hash is for the cookie alone (R-73).
      ALTER TABLE sessions ADD COLUMN id TEXT NOT NULL DEFAULT '';
      ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
      UPDATE sessions SET id = lower(hex(randomblob(10)));
      CREATE UNIQUE INDEX sessions_by_id ON sessions (id);
      -- By which session something was changed, and from what to what (R-77).
      ALTER TABLE audit ADD COLUMN session_id TEXT;
      ALTER TABLE audit ADD COLUMN device TEXT;
      ALTER TABLE audit ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';
    `,
  },
  {
    name: '0011-media-id',
    sql: `
      -- The random id under which its files are stored; of organizations from before, older files are under the slug.
      ALTER TABLE org ADD COLUMN media_id TEXT NOT NULL DEFAULT '';
      ALTER TABLE org ADD COLUMN has_media_by_slug INTEGER NOT NULL DEFAULT 0;
      UPDATE org SET media_id = lower(hex(randomblob(10))), has_media_by_slug = 1;
      -- Since when it is being deleted: from then on it is not there for anybody (R-76).
      ALTER TABLE org ADD COLUMN deleted_at INTEGER;
    `,
  },
  {
    name: '0012-passkeys',
    sql: `
      -- By which agents sign in without a password (R-72); public_key is a COSE_Key.
      CREATE TABLE passkeys (
        id TEXT PRIMARY KEY,
        agent_id TEXT NOT NULL REFERENCES agents (id),
        credential_id TEXT NOT NULL UNIQUE,
        public_key BLOB NOT NULL,
        counter INTEGER NOT NULL,
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        last_used_at INTEGER
      );
      CREATE INDEX passkeys_by_agent ON passkeys (agent_id);
      -- What authenticators are asked to sign: to make a passkey of an agent, or to sign in (no agent_id).
      CREATE TABLE passkey_challenges (
        seq INTEGER PRIMARY KEY,
        hash TEXT NOT NULL UNIQUE,
        agent_id TEXT,
        expires_at INTEGER NOT NULL
      );
      CREATE INDEX passkey_challenges_by_end ON passkey_challenges (expires_at);
      -- How a session was opened, and whether it was open already when passkeys were first required of admins.
      ALTER TABLE sessions ADD COLUMN method TEXT NOT NULL DEFAULT 'password';
      ALTER TABLE sessions ADD COLUMN exempt INTEGER NOT NULL DEFAULT 0;
    `,
  },
  {
    name: '0013-chat',
    sql: `
      -- What was written in calls (R-83); sender is agent or visitor. Of calls that are over only where they are kept.
      CREATE TABLE chat_messages (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        call_id TEXT NOT NULL,
        id TEXT NOT NULL,
        client_id TEXT NOT NULL,
        sender TEXT NOT NULL,
        text TEXT NOT NULL,
        at INTEGER NOT NULL
      );
      CREATE INDEX chat_messages_by_call ON chat_messages (call_id, seq);
      CREATE INDEX chat_messages_by_time ON chat_messages (at);
      -- What the visitor said of a call (R-86).
      ALTER TABLE calls ADD COLUMN rating_stars INTEGER;
      ALTER TABLE calls ADD COLUMN rating_text TEXT;
    `,
  },
  {
    name: '0014-identities',
    sql: `
      -- By what the organization's own server signs who its visitors are, and who they were (R-84); verified_id is what a
      -- signed identity calls them.
      ALTER TABLE org ADD COLUMN identity_secret TEXT;
      ALTER TABLE calls ADD COLUMN identity TEXT;
      ALTER TABLE calls ADD COLUMN verified_id TEXT;
      ALTER TABLE messages ADD COLUMN identity TEXT;
      CREATE INDEX calls_by_verified ON calls (verified_id) WHERE verified_id IS NOT NULL;
    `,
  },
  {
    name: '0015-recoveries',
    sql: `
      -- When a session was used last, to the minute, and whether a console of it is open, which is use (R-73). When those of
      -- before were used last is not known: they are not ended for that.
      ALTER TABLE sessions ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE sessions ADD COLUMN console_open INTEGER NOT NULL DEFAULT 0;
      UPDATE sessions SET last_used_at = unixepoch() * 1000;
      -- Links by which people set a new password (R-72). made_by is null for the operator.
      CREATE TABLE recoveries (
        agent_id TEXT PRIMARY KEY REFERENCES agents (id),
        token_hash TEXT NOT NULL UNIQUE,
        made_by TEXT,
        created_at INTEGER NOT NULL,
        expires_at INTEGER NOT NULL
      );
      -- What agents are told of at their next sign-in, until they have read it. by_agent is null for the operator.
      CREATE TABLE notices (
        id TEXT PRIMARY KEY,
        agent_id TEXT NOT NULL REFERENCES agents (id),
        at INTEGER NOT NULL,
        by_agent TEXT,
        notice TEXT NOT NULL
      );
      CREATE INDEX notices_by_agent ON notices (agent_id);
    `,
  },
  {
    name: '0016-transfers',
    sql: `
      -- To whom a call was handed over, and what each of its agents wrote then (R-80). Both are JSON, null without a transfer.
      ALTER TABLE calls ADD COLUMN transfers TEXT;
      ALTER TABLE calls ADD COLUMN notes TEXT;
    `,
  },
  {
    name: '0017-chat-writers',
    sql: `
      -- Which agent wrote it: of a call that was handed over several may have; null: the visitor.
      ALTER TABLE chat_messages ADD COLUMN writer TEXT;
      UPDATE chat_messages SET writer = (SELECT agent_id FROM calls WHERE calls.id = call_id) WHERE sender = 'agent';
    `,
  },
  {
    name: '0018-posters',
    sql: `
      -- The still picture shown before an agent's videos, and the captions of the introduction.
      ALTER TABLE agents ADD COLUMN poster_key TEXT;
      ALTER TABLE agents ADD COLUMN captions_key TEXT;
    `,
  },
  {
    name: '0019-media-starts',
    sql: `
      -- How long after the acceptance each side of a call showed the first picture of the other, and how its media went.
      ALTER TABLE calls ADD COLUMN agent_first_frame_ms INTEGER;
      ALTER TABLE calls ADD COLUMN agent_path TEXT;
      ALTER TABLE calls ADD COLUMN visitor_first_frame_ms INTEGER;
      ALTER TABLE calls ADD COLUMN visitor_path TEXT;
    `,
  },
  {
    name: '0020-inbox',
    sql: `
      -- Who is to answer a message that was left; when and by whom it was marked as done.
      ALTER TABLE messages ADD COLUMN agent_id TEXT;
      ALTER TABLE messages ADD COLUMN done_at INTEGER;
      ALTER TABLE messages ADD COLUMN done_by TEXT;
      CREATE INDEX messages_open ON messages (pool_id) WHERE done_at IS NULL;
    `,
  },
  {
    name: '0021-statuses-by-agent',
    sql: `
      -- By which an agent's status at a moment is found: reports say how long somebody was on duty.
      CREATE INDEX status_log_by_agent ON status_log (agent_id, at);
    `,
  },
  {
    name: '0022-first-steps',
    sql: `
      -- The website of the first visitor who did not come from a page of our own; since when the list of first steps is put
      -- away. Where somebody has had a call already, nobody needs it.
      ALTER TABLE org ADD COLUMN first_site TEXT;
      ALTER TABLE org ADD COLUMN first_site_at INTEGER;
      ALTER TABLE org ADD COLUMN steps_closed_at INTEGER;
      UPDATE org SET steps_closed_at = created_at WHERE EXISTS (SELECT 1 FROM calls WHERE answered_at IS NOT NULL);
      -- Websites that tried to show the widget and may not, the newest of them.
      CREATE TABLE refused_origins (
        origin TEXT PRIMARY KEY,
        first_at INTEGER NOT NULL,
        last_at INTEGER NOT NULL
      );
    `,
  },
  {
    name: '0023-push',
    sql: `
      -- Where an agent is told what happens while no console of theirs is open: of a browser, for as long as its session
      -- holds. The last three say when it was last told something of a kind.
      CREATE TABLE push_subscriptions (
        session_hash TEXT PRIMARY KEY REFERENCES sessions (token_hash) ON DELETE CASCADE,
        agent_id TEXT NOT NULL,
        endpoint TEXT NOT NULL,
        p256dh TEXT NOT NULL,
        auth TEXT NOT NULL,
        contact TEXT NOT NULL,
        waiting_at INTEGER NOT NULL DEFAULT 0,
        missed_at INTEGER NOT NULL DEFAULT 0,
        message_at INTEGER NOT NULL DEFAULT 0
      );
      CREATE INDEX push_subscriptions_by_agent ON push_subscriptions (agent_id);
      CREATE INDEX push_subscriptions_by_endpoint ON push_subscriptions (endpoint);
      -- By which push services know the organization: one pair, made when it is first asked for.
      CREATE TABLE push_keys (public_key TEXT NOT NULL, private_key TEXT NOT NULL);
    `,
  },
];
