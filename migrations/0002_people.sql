-- People who work with cases, what they may do and where, and their sessions.

CREATE TABLE people (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    person INTEGER NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,                     -- lower case; the sign-in name
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    password_hash TEXT NOT NULL,             -- argon2id; empty means cannot sign in by password
    totp_secret TEXT NOT NULL,               -- base 32; empty means no second factor
    totp_last_step INTEGER NOT NULL,         -- a code is accepted once
    is_active INTEGER NOT NULL,
    is_demo_shown INTEGER NOT NULL,          -- shown with its password on the demo's start page
    created_at INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (municipality, person),
    UNIQUE (municipality, email)
);

CREATE TABLE grants (
    municipality INTEGER NOT NULL,
    person INTEGER NOT NULL,
    role TEXT NOT NULL,
    unit INTEGER NOT NULL,                   -- the role holds in this unit and all below it
    PRIMARY KEY (municipality, person, role, unit),
    FOREIGN KEY (municipality, person) REFERENCES people (municipality, person),
    FOREIGN KEY (municipality, unit) REFERENCES units (municipality, unit)
);

CREATE TABLE posts (
    municipality INTEGER NOT NULL,
    post TEXT NOT NULL,                      -- "registrar", "manager", "chief_executive", "mayor"
    unit INTEGER NOT NULL,
    person INTEGER NOT NULL,
    PRIMARY KEY (municipality, post, unit),
    FOREIGN KEY (municipality, unit) REFERENCES units (municipality, unit),
    FOREIGN KEY (municipality, person) REFERENCES people (municipality, person)
);

CREATE TABLE stand_ins (
    municipality INTEGER NOT NULL,
    stand_in INTEGER NOT NULL,
    absent INTEGER NOT NULL,                 -- the person away
    substitute INTEGER NOT NULL,             -- who has their rights meanwhile
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (municipality, stand_in),
    FOREIGN KEY (municipality, absent) REFERENCES people (municipality, person),
    FOREIGN KEY (municipality, substitute) REFERENCES people (municipality, person)
);
CREATE INDEX stand_ins_by_substitute ON stand_ins (municipality, substitute, last_day);

CREATE TABLE sessions (
    municipality INTEGER NOT NULL,
    token_digest BLOB NOT NULL,
    person INTEGER NOT NULL,
    csrf_secret TEXT NOT NULL,
    client TEXT NOT NULL,                    -- what the browser calls itself, for the person's own list
    is_confirmed INTEGER NOT NULL,           -- 0 while the second factor is still asked for
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, token_digest),
    FOREIGN KEY (municipality, person) REFERENCES people (municipality, person)
);
CREATE INDEX sessions_by_person ON sessions (municipality, person);

-- Browsers that a person has signed in with before: strangers can't slow these down.
CREATE TABLE known_devices (
    municipality INTEGER NOT NULL,
    token_digest BLOB NOT NULL,
    person INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, token_digest),
    FOREIGN KEY (municipality, person) REFERENCES people (municipality, person)
);
CREATE INDEX known_devices_by_person ON known_devices (municipality, person);

CREATE TABLE sign_in_failures (
    municipality INTEGER NOT NULL,
    subject_digest BLOB NOT NULL,            -- of account and origin together, of an account, of a device
    failures INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, subject_digest)
);

CREATE TABLE access_tokens (
    municipality INTEGER NOT NULL,
    access_token INTEGER NOT NULL,
    person INTEGER NOT NULL,
    name TEXT NOT NULL,
    token_digest BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    last_used_at INTEGER,
    PRIMARY KEY (municipality, access_token),
    UNIQUE (municipality, token_digest),
    FOREIGN KEY (municipality, person) REFERENCES people (municipality, person)
);
