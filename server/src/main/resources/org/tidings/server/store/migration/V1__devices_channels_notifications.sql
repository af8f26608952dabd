-- Times are milliseconds since 1970, days are counted from 1970 in UTC.

CREATE TABLE device (
    id          BLOB    NOT NULL PRIMARY KEY,
    secret_hash BLOB    NOT NULL,
    enrolled_at INTEGER NOT NULL,
    connected   INTEGER NOT NULL,
    last_seen   INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE channel (
    key          INTEGER NOT NULL PRIMARY KEY,
    id           BLOB    NOT NULL,
    device       BLOB    NOT NULL,
    name         TEXT    NOT NULL,
    service      TEXT,
    toast        INTEGER NOT NULL,
    tile         INTEGER NOT NULL,
    tile_domains TEXT    NOT NULL, -- one to a line
    app_running  INTEGER NOT NULL,
    opened_at    INTEGER NOT NULL,
    usage_day    INTEGER NOT NULL DEFAULT 0,
    used         INTEGER NOT NULL DEFAULT 0
);

-- Append-only by sequence number, with no second index: an insert touches the last page and nothing else.
CREATE TABLE notification (
    seq         INTEGER NOT NULL PRIMARY KEY,
    channel     INTEGER NOT NULL, -- channel.key
    id          BLOB    NOT NULL,
    kind        TEXT    NOT NULL,
    class       INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    message_id  TEXT,
    headers     TEXT    NOT NULL, -- Name:value, one to a line
    body        BLOB    NOT NULL,
    size        INTEGER NOT NULL
);

CREATE TABLE token_key (
    place  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id     INTEGER NOT NULL UNIQUE,
    secret BLOB    NOT NULL
);
