-- SPDX-License-Identifier: GPL-3.0-or-later
-- A bundle somebody is changing: one per account, kept while they type. Only files that differ from the policy it began as.

CREATE TABLE policy_draft (
  draft_id VARCHAR(64) NOT NULL PRIMARY KEY,
  author VARCHAR(64) NOT NULL UNIQUE REFERENCES account (account_id),
  base_hash BLOB NOT NULL REFERENCES policy (hash),
  base_version VARCHAR(64) NOT NULL,
  version VARCHAR(64) NOT NULL,
  steps BIGINT NOT NULL CHECK (steps >= 0),
  row_version BIGINT NOT NULL CHECK (row_version > 0),
  started_at BIGINT NOT NULL,
  saved_at BIGINT NOT NULL
);

CREATE TABLE policy_draft_file (
  draft_id VARCHAR(64) NOT NULL REFERENCES policy_draft (draft_id),
  path VARCHAR(255) NOT NULL,
  content BLOB,
  PRIMARY KEY (draft_id, path)
);
