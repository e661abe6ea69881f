-- Other bodies' Open311 servers, and the cases that were handed over to them there.

CREATE TABLE open311_servers (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    server INTEGER NOT NULL,
    name TEXT NOT NULL,                      -- of the body, as registrars type it
    url TEXT NOT NULL,                       -- "https://open311.example.org/v2"
    jurisdiction TEXT NOT NULL,
    service_code TEXT NOT NULL,              -- under which everything is filed there
    api_key TEXT NOT NULL,                   -- as it is: it has to be shown there
    PRIMARY KEY (municipality, server),
    UNIQUE (municipality, name)
);

CREATE TABLE open311_deliveries (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    run INTEGER NOT NULL,                    -- of the hand-over
    server INTEGER NOT NULL,
    state TEXT NOT NULL,                     -- "waiting", "sent", "ended"
    remote_id TEXT NOT NULL,                 -- empty until it is known
    token TEXT NOT NULL,                     -- given there in the place of an id that follows later
    seen TEXT NOT NULL,                      -- id of the last update that was taken over
    seen_at INTEGER,
    notes TEXT NOT NULL,                     -- the last status note that was taken over
    last_error TEXT NOT NULL,                -- empty when the last attempt went well
    tried_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, case_id, run)
);
CREATE INDEX open311_deliveries_by_state ON open311_deliveries (municipality, state, tried_at);
