-- SPDX-License-Identifier: GPL-3.0-or-later
-- Points scorecards lie on the shelf too, and models are held against the decided past.

ALTER TABLE shelf_model ADD COLUMN kind BIGINT NOT NULL DEFAULT 1 CHECK (kind BETWEEN 1 AND 3);

UPDATE shelf_model SET kind = family;

ALTER TABLE shelf_model DROP COLUMN family;

-- Appended, never changed: the newest counts.
CREATE TABLE shelf_evaluation (
  evaluation_serial INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL REFERENCES shelf_model (hash),
  evaluated_by VARCHAR(64) NOT NULL REFERENCES account (account_id),
  evaluated_at BIGINT NOT NULL,
  content BLOB NOT NULL
);

CREATE INDEX shelf_evaluation_by_model ON shelf_evaluation (hash, evaluation_serial);

-- Policies with a scorecard were looked at as if they had no model: they are looked at again.
DELETE FROM shelf_policy WHERE model_hash IS NULL
  AND policy_hash IN (SELECT hash FROM policy_file WHERE path = 'model.pmml');
