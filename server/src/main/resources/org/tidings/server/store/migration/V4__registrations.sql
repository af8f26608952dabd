-- Who wants what. A registration's place orders targets by device handle first: (number of the handle << 16) | slot.

-- Numbers of handles below are given, or may be: they are taken in blocks, and never given twice.
CREATE TABLE hub_handle_sequence (
    next INTEGER NOT NULL
);
INSERT INTO hub_handle_sequence (next) VALUES (1);

CREATE TABLE hub_registration (
    place        INTEGER NOT NULL PRIMARY KEY,
    hub          INTEGER NOT NULL,
    id           TEXT    NOT NULL,
    version      INTEGER NOT NULL,               -- the ETag
    platform     TEXT    NOT NULL,
    audience     INTEGER NOT NULL,
    handle       TEXT    NOT NULL,               -- beside what targets are made of, so that one look-up finds all
    handle_hash  INTEGER NOT NULL,               -- of hub and handle; an index on handles themselves would be ten times larger
    tile         TEXT,
    template     TEXT,                           -- JSON
    tags         TEXT    NOT NULL,               -- comma-separated, as given
    detail       TEXT,                           -- JSON: what few registrations have
    expires_at   INTEGER,                        -- NULL for never
    updated_at   INTEGER NOT NULL,
    installation TEXT,                           -- hub_installation.id, when it belongs to one
    part         TEXT                            -- which part of it
);
CREATE UNIQUE INDEX hub_registration_id ON hub_registration (hub, id);
CREATE INDEX hub_registration_handle ON hub_registration (handle_hash);
CREATE INDEX hub_registration_expiry ON hub_registration (expires_at) WHERE expires_at IS NOT NULL;

-- The places of an installation's registrations stand in its row: an index over them would cost a page for each change.
CREATE TABLE hub_installation (
    key        INTEGER NOT NULL PRIMARY KEY,
    hub        INTEGER NOT NULL,
    id         TEXT    NOT NULL,
    version    INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    expires_at INTEGER,
    gone       INTEGER NOT NULL,                 -- 1 when a channel of it has ended
    places     TEXT    NOT NULL,                 -- comma-separated
    document   TEXT    NOT NULL                  -- JSON
);
CREATE UNIQUE INDEX hub_installation_id ON hub_installation (hub, id);
CREATE INDEX hub_installation_gone ON hub_installation (hub, id) WHERE gone = 1;
CREATE INDEX hub_installation_expiry ON hub_installation (expires_at) WHERE expires_at IS NOT NULL;

-- A list of places for each tag (and one with an empty text for all), for each audience.
CREATE TABLE hub_posting (
    tag   INTEGER NOT NULL,                      -- hash of hub, audience and the tag in lower case
    place INTEGER NOT NULL,                      -- hub_registration.place
    PRIMARY KEY (tag, place)
) WITHOUT ROWID;
