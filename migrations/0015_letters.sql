-- Letters and cards on paper: what is to be printed, what was, when it went off. Each step is an event of the case's
-- journal too; the text lies there.

CREATE TABLE letters (
    municipality INTEGER NOT NULL,
    letter_id INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    seq INTEGER NOT NULL,                    -- the event with its text
    form TEXT NOT NULL CHECK (form IN ('card', 'letter', 'answer')),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'printed', 'sent', 'withdrawn')),
    written_at INTEGER NOT NULL,
    print_run INTEGER,                       -- letters that were printed together
    printed_at INTEGER,
    file INTEGER,                            -- the PDF as it was printed
    sent_on TEXT,                            -- local day
    PRIMARY KEY (municipality, letter_id),
    FOREIGN KEY (municipality, case_id) REFERENCES cases (municipality, case_id)
);
CREATE INDEX letters_by_state ON letters (municipality, state, letter_id);
CREATE INDEX letters_by_case ON letters (municipality, case_id);
CREATE INDEX letters_by_run ON letters (municipality, print_run);
