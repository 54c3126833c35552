-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many cases are in each state with each set of marks, kept by triggers: tab counts without counting 100,000 rows.

CREATE TABLE queue_count (
  state BIGINT NOT NULL,
  marks BIGINT NOT NULL,
  cases BIGINT NOT NULL CHECK (cases >= 0),
  PRIMARY KEY (state, marks)
) WITHOUT ROWID;

INSERT INTO queue_count (state, marks, cases) SELECT state, marks, count(*) FROM review_case GROUP BY state, marks;

CREATE TRIGGER queue_count_insert AFTER INSERT ON review_case
BEGIN
  INSERT INTO queue_count (state, marks, cases) VALUES (new.state, new.marks, 1)
    ON CONFLICT (state, marks) DO UPDATE SET cases = cases + 1;
END;

CREATE TRIGGER queue_count_update AFTER UPDATE OF state, marks ON review_case
WHEN old.state <> new.state OR old.marks <> new.marks
BEGIN
  UPDATE queue_count SET cases = cases - 1 WHERE state = old.state AND marks = old.marks;
  INSERT INTO queue_count (state, marks, cases) VALUES (new.state, new.marks, 1)
    ON CONFLICT (state, marks) DO UPDATE SET cases = cases + 1;
END;

CREATE TRIGGER queue_count_delete AFTER DELETE ON review_case
BEGIN
  UPDATE queue_count SET cases = cases - 1 WHERE state = old.state AND marks = old.marks;
END;
