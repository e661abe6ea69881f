-- Contacts with citizens as they are counted, each one that somebody took, whether it became a case or not; and the
-- telephone numbers of senders in a form in which they are found again.

CREATE TABLE counted_contacts (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    contact INTEGER NOT NULL,                -- grows with time
    at INTEGER NOT NULL,
    person INTEGER NOT NULL,                 -- who took it
    channel TEXT NOT NULL,
    category TEXT NOT NULL,                  -- empty when none was chosen
    unit INTEGER NOT NULL,                   -- whom it was about
    seconds INTEGER NOT NULL,
    case_id INTEGER,                         -- the case that it led to; NULL where none was needed
    note TEXT NOT NULL,                      -- internal
    digest BLOB NOT NULL,                    -- keyed, of all the rest
    PRIMARY KEY (municipality, contact)
);
CREATE INDEX counted_contacts_by_time ON counted_contacts (municipality, at, contact);

ALTER TABLE case_contacts ADD COLUMN phone_digits TEXT NOT NULL DEFAULT '';  -- the last eight
UPDATE case_contacts SET phone_digits = replace(replace(replace(replace(replace(replace(replace(
    phone, ' ', ''), '-', ''), '+', ''), '(', ''), ')', ''), '/', ''), '.', '') WHERE phone <> '';
UPDATE case_contacts SET phone_digits = substr(phone_digits, length(phone_digits) - 7) WHERE length(phone_digits) > 8;
CREATE INDEX case_contacts_by_phone ON case_contacts (municipality, phone_digits) WHERE phone_digits <> '';
