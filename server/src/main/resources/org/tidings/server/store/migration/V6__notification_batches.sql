-- What is written together in numbers stands together: a row with its index entry for each notification costs more than the
-- notification. Notifications that are written in ones and twos stay in the table notification.
CREATE TABLE notification_batch (
    first INTEGER NOT NULL PRIMARY KEY, -- the smallest seq in it
    list  BLOB    NOT NULL,             -- seq, channel and sizes of each
    gone  INTEGER NOT NULL DEFAULT 0    -- a bit for each, set when it has been removed
);

-- Apart from the list, so that a start need not read it and a removal need not write it.
CREATE TABLE notification_batch_content (
    first   INTEGER NOT NULL PRIMARY KEY, -- notification_batch.first
    content BLOB    NOT NULL
);
