-- Published cases that a mail to a follower tells of, so that it can be taken back with them before it is sent.

CREATE TABLE follower_mail_cases (
    municipality INTEGER NOT NULL,
    case_id INTEGER NOT NULL,
    mail INTEGER NOT NULL,
    follower INTEGER NOT NULL,
    PRIMARY KEY (municipality, case_id, mail)
);
CREATE INDEX follower_mail_cases_by_mail ON follower_mail_cases (municipality, mail);
