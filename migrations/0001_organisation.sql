-- Municipalities of this installation, their organisation trees and named posts.

CREATE TABLE municipalities (
    municipality INTEGER NOT NULL PRIMARY KEY,
    host TEXT NOT NULL UNIQUE,               -- "kristianstad" answers kristianstad.<any domain> and its own full names
    name TEXT NOT NULL,                      -- "Kristianstads kommun"
    short_name TEXT NOT NULL,                -- "Kristianstad"
    language TEXT NOT NULL,
    country TEXT NOT NULL,                   -- "SE": whose public holidays count
    time_zone TEXT NOT NULL,
    scheme TEXT NOT NULL,                    -- name of the scheme in force, "kristianstad"
    accent_colour TEXT NOT NULL,             -- "#1f5c99"
    logo_file INTEGER,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    address TEXT NOT NULL,
    opening_hours TEXT NOT NULL,
    organisation_version INTEGER NOT NULL,   -- grows with each change of units, posts, people or rights
    public_version INTEGER NOT NULL,         -- grows with each change of what the public sees
    is_demo INTEGER NOT NULL
);

CREATE TABLE level_names (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    level INTEGER NOT NULL,                  -- 0 is the municipality itself
    name TEXT NOT NULL,                      -- "förvaltning"
    PRIMARY KEY (municipality, level)
);

CREATE TABLE units (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    unit INTEGER NOT NULL,
    unit_key TEXT NOT NULL,                  -- the municipality's own code, stable over renames
    parent INTEGER,                          -- NULL for the municipality itself
    level INTEGER NOT NULL,
    position INTEGER NOT NULL,               -- order among its siblings
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    is_closed INTEGER NOT NULL,
    version INTEGER NOT NULL,
    PRIMARY KEY (municipality, unit),
    UNIQUE (municipality, unit_key),
    FOREIGN KEY (municipality, parent) REFERENCES units (municipality, unit)
);
