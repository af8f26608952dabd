-- What was sent through hubs, how far it is, and what became of it.

CREATE TABLE hub_send (
    key          INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    hub          INTEGER NOT NULL,
    id           TEXT    NOT NULL UNIQUE,
    state        TEXT    NOT NULL,
    format       TEXT    NOT NULL,
    expression   TEXT,                           -- NULL for everybody
    headers      TEXT    NOT NULL,               -- Name:value, one to a line
    body         BLOB    NOT NULL,
    devices      TEXT,                           -- handles of a direct send, one to a line
    scheduled_at INTEGER,
    enqueued_at  INTEGER NOT NULL,
    started_at   INTEGER,
    ended_at     INTEGER,
    last_place   INTEGER NOT NULL DEFAULT 0,     -- targets up to here have their outcome
    up_to_place  INTEGER NOT NULL DEFAULT 0,     -- targets beyond registered after the send
    counts       TEXT    NOT NULL DEFAULT ''     -- name=count, one to a line
);
CREATE INDEX hub_send_open ON hub_send (state) WHERE ended_at IS NULL;
CREATE INDEX hub_send_ended ON hub_send (ended_at) WHERE ended_at IS NOT NULL;

-- Outcomes of targets, a block for each transaction in which some came in.
CREATE TABLE hub_outcome (
    send  INTEGER NOT NULL,                      -- hub_send.key
    block INTEGER NOT NULL,
    data  BLOB    NOT NULL,
    PRIMARY KEY (send, block)
) WITHOUT ROWID;

-- Targets that are tried again, or that are not in this service.
CREATE TABLE hub_deferred (
    send     INTEGER NOT NULL,
    place    INTEGER NOT NULL,
    due_at   INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    since    INTEGER NOT NULL,                   -- when it was tried first
    PRIMARY KEY (send, place)
) WITHOUT ROWID;
CREATE INDEX hub_deferred_due ON hub_deferred (due_at);
