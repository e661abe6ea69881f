-- Why a case was turned away, as the scheme names the reasons.

ALTER TABLE cases ADD COLUMN rejection TEXT NOT NULL DEFAULT '';     -- key of the scheme's reason; empty: another one, or not rejected
