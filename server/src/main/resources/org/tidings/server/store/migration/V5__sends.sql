-- What was sent through hubs, how far it is, and what became of it.

CREATE TABLE hub_send (
    key          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    hub          INTEGER NOT NULL,
    id           TEXT    NOT NULL UNIQUE,
    state        TEXT    NOT NULL,
    format       TEXT    NOT NULL,
    expression   TEXT,                           -- NULL for everybody
    scheduled_at INTEGER,
    enqueued_at  INTEGER NOT NULL,
    started_at   INTEGER,
    ended_at     INTEGER,
    last_place   INTEGER NOT NULL DEFAULT 0,     -- targets up to here have had their first turn
    up_to_place  INTEGER NOT NULL DEFAULT 0,     -- targets beyond registered after the send
    deferred     INTEGER NOT NULL DEFAULT 0,     -- rows of hub_deferred
    blocks       INTEGER NOT NULL DEFAULT 0,     -- rows of hub_outcome
    bytes        INTEGER NOT NULL,               -- of its content and outcomes
    counts       TEXT    NOT NULL DEFAULT ''     -- outcome=count, one to a line
);
CREATE INDEX hub_send_open ON hub_send (state, key) WHERE ended_at IS NULL;
CREATE INDEX hub_send_scheduled ON hub_send (scheduled_at) WHERE state = 'Scheduled';
CREATE INDEX hub_send_ended ON hub_send (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX hub_send_leftover ON hub_send (key) WHERE ended_at IS NOT NULL AND deferred > 0;
CREATE INDEX hub_send_hub ON hub_send (hub, key);

-- A table of its own, so that counting on does not write this again.
CREATE TABLE hub_send_content (
    send    INTEGER NOT NULL PRIMARY KEY,        -- hub_send.key
    headers TEXT    NOT NULL,                    -- Name:value, one to a line
    body    BLOB    NOT NULL,
    handles TEXT                                 -- of a direct send, one to a line; NULL for a send to registrations
);

-- Outcomes of targets, a block for each transaction in which some came in: for each target the difference of its place to
-- the one before (a varint, zigzag) and the number of its outcome (one byte).
CREATE TABLE hub_outcome (
    send  INTEGER NOT NULL,                      -- hub_send.key
    block INTEGER NOT NULL,                      -- counted from 0
    data  BLOB    NOT NULL,
    PRIMARY KEY (send, block)
);

-- Targets that get another turn.
CREATE TABLE hub_deferred (
    send      INTEGER NOT NULL,
    place     INTEGER NOT NULL,
    elsewhere INTEGER NOT NULL,                  -- whether the channel is one of another service
    due_at    INTEGER NOT NULL,
    attempts  INTEGER NOT NULL,                  -- turns that it had
    since     INTEGER NOT NULL,                  -- when it had the first
    PRIMARY KEY (send, place)
) WITHOUT ROWID;
CREATE INDEX hub_deferred_due ON hub_deferred (elsewhere, due_at);
