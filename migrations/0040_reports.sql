-- Reports as they were sent, and who gets them. Sent ones are only ever added; each is bound to the one before by a keyed
-- digest.

CREATE TABLE report_subscriptions (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    subscription_id INTEGER NOT NULL,
    person INTEGER NOT NULL,                 -- who gets it
    unit INTEGER NOT NULL,                   -- with all below it
    period TEXT NOT NULL CHECK (period IN ('week', 'month', 'quarter', 'year')),
    days_after INTEGER NOT NULL,             -- how many days after the period's last day it is sent
    made_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, subscription_id),
    UNIQUE (municipality, person, unit, period)
);

-- Up to which period each report of a scheme and each subscription was ordered, so that it is ordered once.
CREATE TABLE report_periods (
    municipality INTEGER NOT NULL,
    source TEXT NOT NULL,                    -- "rule monthly", "subscription 17"
    first_day TEXT NOT NULL,                 -- of that period
    PRIMARY KEY (municipality, source)
);

-- Reports that are to be made; each is gone once it is sent.
CREATE TABLE report_orders (
    municipality INTEGER NOT NULL,
    order_id INTEGER NOT NULL,
    source TEXT NOT NULL,
    recipient INTEGER NOT NULL,              -- 0: an address of the scheme
    address TEXT NOT NULL,                   -- of the scheme; empty where a person gets it
    unit INTEGER NOT NULL,
    period TEXT NOT NULL,
    first_day TEXT NOT NULL,
    PRIMARY KEY (municipality, order_id)
);

CREATE TABLE sent_reports (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    report_id INTEGER NOT NULL,
    number INTEGER NOT NULL,                 -- 1, 2, 3 ... of the municipality, without a gap
    source TEXT NOT NULL,
    recipient INTEGER NOT NULL,              -- 0: an address of the scheme
    address TEXT NOT NULL,
    unit INTEGER NOT NULL,
    period TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    language TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    figures TEXT NOT NULL,                   -- the report as JSON
    pdf BLOB NOT NULL,                       -- as it was sent; empty where none could be printed
    mac BLOB NOT NULL,                       -- keyed digest of all this and the mac before it
    PRIMARY KEY (municipality, report_id),
    UNIQUE (municipality, number),
    UNIQUE (municipality, source, unit, first_day, recipient, address)
);

-- The end of the chain of sent reports, so that a removed last one is missed.
CREATE TABLE report_heads (
    municipality INTEGER NOT NULL,
    number INTEGER NOT NULL,
    mac BLOB NOT NULL,
    PRIMARY KEY (municipality)
);
