-- The rest of a case's way: routes, duplicates, parts of one message, delays, duties by law, other bodies, measures.

ALTER TABLE cases ADD COLUMN route TEXT NOT NULL DEFAULT '';         -- key of the scheme's route that it was marked with
ALTER TABLE cases ADD COLUMN merged_into INTEGER;                    -- the case whose answer is given to this one too
ALTER TABLE cases ADD COLUMN split_from INTEGER;                     -- the case whose message had this matter beside its own
ALTER TABLE cases ADD COLUMN linked_to INTEGER;                      -- the case whose deviation this restricted one follows up
ALTER TABLE cases ADD COLUMN delayed_until INTEGER;                  -- the new date that the submitter was told
ALTER TABLE cases ADD COLUMN delays INTEGER NOT NULL DEFAULT 0;      -- how often they were told one
ALTER TABLE cases ADD COLUMN assessed TEXT NOT NULL DEFAULT '';      -- keys of the duties by law that were assessed, by spaces
CREATE INDEX cases_by_merged_into ON cases (municipality, merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX cases_by_split_from ON cases (municipality, split_from) WHERE split_from IS NOT NULL;
CREATE INDEX cases_by_linked_to ON cases (municipality, linked_to) WHERE linked_to IS NOT NULL;

CREATE TABLE case_hand_overs (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    run INTEGER NOT NULL,                    -- 1, 2 ... when a case is handed over again
    body TEXT NOT NULL,                      -- the other body's name
    email TEXT NOT NULL,                     -- may be empty: then it is told by other means
    handed_at INTEGER NOT NULL,
    remind_at INTEGER,                       -- NULL when it is reminded no more
    reminders INTEGER NOT NULL,              -- sent so far
    ended_at INTEGER,                        -- done, sent back, or closed here
    PRIMARY KEY (municipality, case_id, run)
);
CREATE INDEX case_hand_overs_to_remind ON case_hand_overs (municipality, remind_at) WHERE remind_at IS NOT NULL;

CREATE TABLE case_measures (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    measure INTEGER NOT NULL,                -- 1, 2 ... within the case
    title TEXT NOT NULL,
    owner INTEGER NOT NULL,
    due_on TEXT NOT NULL,                    -- local day, "2026-11-22"
    is_public INTEGER NOT NULL,              -- shown to the submitter
    remind_at INTEGER,                       -- when its owner is reminded; NULL when no more
    done_at INTEGER,
    result TEXT NOT NULL,
    PRIMARY KEY (municipality, case_id, measure)
);
CREATE INDEX case_measures_by_owner ON case_measures (municipality, owner, due_on) WHERE done_at IS NULL;
CREATE INDEX case_measures_to_remind ON case_measures (municipality, remind_at) WHERE remind_at IS NOT NULL;
