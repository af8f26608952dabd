-- Notification hubs and the keys that open them.

CREATE TABLE hub (
    key              INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name             TEXT    NOT NULL UNIQUE COLLATE NOCASE,
    registration_ttl INTEGER,                    -- milliseconds; NULL for never
    user_metadata    TEXT    NOT NULL,
    created_at       INTEGER NOT NULL,
    updated_at       INTEGER NOT NULL
);

CREATE TABLE hub_rule (
    hub           INTEGER NOT NULL,              -- hub.key; 0 for rules of the namespace
    name          TEXT    NOT NULL COLLATE NOCASE,
    place         INTEGER NOT NULL,              -- in the order of its hub's rules
    rights        TEXT    NOT NULL,              -- comma-separated
    primary_key   TEXT    NOT NULL,
    secondary_key TEXT    NOT NULL,
    created_at    INTEGER NOT NULL,
    modified_at   INTEGER NOT NULL,
    PRIMARY KEY (hub, name)
) WITHOUT ROWID;

-- Hubs that are gone while something may be left of what was in them.
CREATE TABLE hub_removed (
    hub INTEGER NOT NULL PRIMARY KEY             -- the hub.key that was
);
