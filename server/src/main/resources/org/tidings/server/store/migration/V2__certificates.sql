-- Certificates by which senders of authenticated channels are known.

CREATE TABLE certificate (
    fingerprint TEXT    NOT NULL PRIMARY KEY, -- SHA-256, hexadecimal
    common_name TEXT    NOT NULL,
    not_before  INTEGER NOT NULL,
    not_after   INTEGER NOT NULL,
    added_at    INTEGER NOT NULL,
    encoded     BLOB    NOT NULL              -- DER
);

-- What an authenticated sender wants to hear when the device becomes inactive; told once, then forgotten.
CREATE TABLE callback (
    channel INTEGER NOT NULL PRIMARY KEY, -- channel.key
    uri     TEXT    NOT NULL,
    body    BLOB    NOT NULL
);
