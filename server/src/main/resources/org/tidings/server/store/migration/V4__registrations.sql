-- Who wants what. A registration's place orders targets by device handle first: (hub_handle.key << 16) | slot.

CREATE TABLE hub_handle (
    key  INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    hub  INTEGER NOT NULL,
    hash INTEGER NOT NULL,                       -- of hub and text; the index on texts themselves would be ten times larger
    text TEXT    NOT NULL
);
CREATE INDEX hub_handle_hash ON hub_handle (hash);

CREATE TABLE hub_registration (
    place        INTEGER NOT NULL PRIMARY KEY,
    hub          INTEGER NOT NULL,
    id           TEXT    NOT NULL,
    version      INTEGER NOT NULL,               -- the ETag
    platform     TEXT    NOT NULL,
    audience     INTEGER NOT NULL,
    tags         TEXT    NOT NULL,               -- comma-separated, as given
    expires_at   INTEGER,                        -- NULL for never
    updated_at   INTEGER NOT NULL,
    installation TEXT,                           -- hub_installation.id, when it belongs to one
    detail       TEXT    NOT NULL                -- JSON: what else was given
);
CREATE UNIQUE INDEX hub_registration_id ON hub_registration (hub, id);
CREATE INDEX hub_registration_installation ON hub_registration (hub, installation) WHERE installation IS NOT NULL;
CREATE INDEX hub_registration_expiry ON hub_registration (expires_at) WHERE expires_at IS NOT NULL;

CREATE TABLE hub_installation (
    hub        INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    updated_at INTEGER NOT NULL,
    expires_at INTEGER,
    document   TEXT    NOT NULL,                 -- JSON
    PRIMARY KEY (hub, id)
) WITHOUT ROWID;

-- A list of places for each tag (and one with an empty text for all), for each audience.
CREATE TABLE hub_tag (
    key      INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    hub      INTEGER NOT NULL,
    audience INTEGER NOT NULL,
    text     TEXT    NOT NULL,                   -- lower case
    UNIQUE (hub, audience, text)
);
CREATE TABLE hub_posting (
    tag   INTEGER NOT NULL,                      -- hub_tag.key
    place INTEGER NOT NULL,                      -- hub_registration.place
    PRIMARY KEY (tag, place)
) WITHOUT ROWID;
