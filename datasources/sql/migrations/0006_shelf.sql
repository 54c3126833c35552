-- SPDX-License-Identifier: GPL-3.0-or-later
-- Models on the shelf: their files, papers and stages, and which stored policy holds which.

CREATE TABLE shelf_model (
  hash BLOB NOT NULL PRIMARY KEY,
  file_hash BLOB NOT NULL,
  name VARCHAR(64) NOT NULL,
  origin BIGINT NOT NULL CHECK (origin BETWEEN 1 AND 3),
  stage BIGINT NOT NULL CHECK (stage BETWEEN 1 AND 6),
  added_by VARCHAR(64) NOT NULL REFERENCES account (account_id),
  added_at BIGINT NOT NULL,
  stage_since BIGINT NOT NULL,
  note_sealed BLOB,
  family BIGINT NOT NULL CHECK (family BETWEEN 1 AND 2),
  trees BIGINT NOT NULL CHECK (trees > 0),
  features BIGINT NOT NULL CHECK (features > 0),
  has_report BIGINT NOT NULL CHECK (has_report BETWEEN 0 AND 1),
  row_version BIGINT NOT NULL CHECK (row_version > 0)
);

CREATE TABLE shelf_file (
  hash BLOB NOT NULL REFERENCES shelf_model (hash),
  path VARCHAR(255) NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (hash, path)
);

CREATE TABLE shelf_event (
  event_serial INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL REFERENCES shelf_model (hash),
  from_stage BIGINT CHECK (from_stage BETWEEN 1 AND 6),
  to_stage BIGINT NOT NULL CHECK (to_stage BETWEEN 1 AND 6),
  account_id VARCHAR(64) NOT NULL REFERENCES account (account_id),
  at BIGINT NOT NULL,
  note_sealed BLOB,
  version VARCHAR(64) NOT NULL
);

CREATE INDEX shelf_event_by_model ON shelf_event (hash, event_serial);

CREATE TABLE shelf_document (
  document_id VARCHAR(64) NOT NULL PRIMARY KEY,
  hash BLOB NOT NULL REFERENCES shelf_model (hash),
  kind BIGINT NOT NULL CHECK (kind BETWEEN 1 AND 4),
  attached_by VARCHAR(64) NOT NULL REFERENCES account (account_id),
  attached_at BIGINT NOT NULL,
  bytes BIGINT NOT NULL CHECK (bytes > 0),
  facts_sealed BLOB NOT NULL,
  content_sealed BLOB NOT NULL
);

CREATE INDEX shelf_document_by_model ON shelf_document (hash, attached_at);

-- A NULL model says that somebody looked and the policy has none.
CREATE TABLE shelf_policy (
  policy_hash BLOB NOT NULL PRIMARY KEY REFERENCES policy (hash),
  model_hash BLOB
);

CREATE INDEX shelf_policy_by_model ON shelf_policy (model_hash);
