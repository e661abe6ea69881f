-- Pictures of a case that go public: blacked-out copies, never the originals.

CREATE TABLE public_pictures (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    file INTEGER NOT NULL,          -- the original, which stays with the case
    copy INTEGER NOT NULL,          -- what everybody sees, once it is shown
    boxes TEXT NOT NULL,            -- what was made black: "left,top,width,height;..." in pixels
    words TEXT NOT NULL,            -- what the picture shows, for those who don't see it
    is_shown INTEGER NOT NULL,      -- 1 while the publication shows it
    PRIMARY KEY (municipality, case_id, file)
);
