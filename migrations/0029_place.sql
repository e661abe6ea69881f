-- Where a municipality ends, who its neighbours are, and the place that a reviewer lets the public see.

CREATE TABLE areas (
    municipality INTEGER NOT NULL REFERENCES municipalities (municipality),
    area INTEGER NOT NULL,                   -- 1: the municipality itself; the others are neighbours
    name TEXT NOT NULL,                      -- of the neighbour: "Hässleholms kommun"
    web TEXT NOT NULL,                       -- where its messages go; empty where not known
    email TEXT NOT NULL,
    boundary TEXT NOT NULL,                  -- GeoJSON, MultiPolygon in WGS 84; empty for a neighbour without one
    changed_at INTEGER NOT NULL,
    digest BLOB NOT NULL,                    -- keyed, over all of the row, so that a change behind the program's back shows
    PRIMARY KEY (municipality, area)
);

ALTER TABLE publications ADD COLUMN latitude INTEGER;    -- millionths of a degree, as approved
ALTER TABLE publications ADD COLUMN longitude INTEGER;
