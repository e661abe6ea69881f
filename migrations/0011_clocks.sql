-- Pauses of clocks, alarms before and after due times, and the calendar by which due times were reckoned.

ALTER TABLE case_clocks ADD COLUMN paused_at INTEGER;                          -- it stands still since then; NULL while it runs
ALTER TABLE case_clocks ADD COLUMN pause_reason TEXT NOT NULL DEFAULT '';      -- key of the scheme's reason
ALTER TABLE case_clocks ADD COLUMN runs_on_at INTEGER;                         -- when the pause ends by itself
ALTER TABLE case_clocks ADD COLUMN paused_micros INTEGER NOT NULL DEFAULT 0;   -- in pauses that have ended
ALTER TABLE case_clocks ADD COLUMN counted_from INTEGER;                       -- where the due time is reckoned from; NULL: from the start
ALTER TABLE case_clocks ADD COLUMN left_then INTEGER;                          -- what was left there, in the clock's own unit
CREATE INDEX case_clocks_open ON case_clocks (municipality, case_id) WHERE stopped_at IS NULL;

CREATE TABLE case_alarms (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    clock TEXT NOT NULL,
    run INTEGER NOT NULL,
    kind TEXT NOT NULL,                      -- "reminder", "escalation", "pause_end"
    rung INTEGER NOT NULL,                   -- place among the alarms of the scheme's clock; 0 for the end of a pause
    at INTEGER NOT NULL,
    fired_at INTEGER,                        -- NULL while it waits
    PRIMARY KEY (municipality, case_id, clock, run, kind, rung)
);
CREATE INDEX case_alarms_due ON case_alarms (at) WHERE fired_at IS NULL;

CREATE TABLE clock_calendars (
    municipality INTEGER NOT NULL PRIMARY KEY REFERENCES municipalities (municipality),
    digest TEXT NOT NULL,                    -- of the calendar by which the due times of open cases are reckoned
    reckoned_at INTEGER NOT NULL
);
