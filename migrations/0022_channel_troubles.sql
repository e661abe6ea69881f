-- What went wrong in a channel and has not come right yet, for administrators to see and to try again.

CREATE TABLE channel_troubles (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    trouble INTEGER NOT NULL,                -- grows with time
    channel TEXT NOT NULL,                   -- "email"
    trouble_key TEXT NOT NULL,               -- what it is about, within the channel: "mailbox/17"
    about TEXT NOT NULL,                     -- the same for people: an address, a name
    words TEXT NOT NULL,                     -- what the other side or the machine said
    url TEXT NOT NULL,                       -- path of the page where it can be mended; may be empty
    job_kind TEXT NOT NULL,                  -- of the job that tries again; empty: nothing to try
    job_payload TEXT NOT NULL,
    times INTEGER NOT NULL,                  -- how often it happened
    began_at INTEGER NOT NULL,
    latest_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, trouble),
    UNIQUE (municipality, channel, trouble_key)
);
