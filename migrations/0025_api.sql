-- Programs: what a token may be used for, clients of their own, and answers that are given once.

-- Tokens made before could read; they can't do more now.
ALTER TABLE access_tokens ADD COLUMN scopes TEXT NOT NULL DEFAULT 'pages cases:read'; -- words with spaces between
-- Of a program with a person of its own, who can't sign in; made and revoked by administrators.
ALTER TABLE access_tokens ADD COLUMN is_client INTEGER NOT NULL DEFAULT 0;

-- What was answered to a request with an Idempotency-Key, written with the change itself. No personal data, no secret.
CREATE TABLE api_answers (
    municipality INTEGER NOT NULL,
    person INTEGER NOT NULL,                 -- whose token it came with
    key_digest BLOB NOT NULL,                -- of the key as it was sent
    request_digest BLOB NOT NULL,            -- of method, path, version and body
    answer TEXT NOT NULL,                    -- JSON
    made_at INTEGER NOT NULL,
    PRIMARY KEY (municipality, person, key_digest)
);
CREATE INDEX api_answers_by_age ON api_answers (municipality, made_at);
