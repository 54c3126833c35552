-- SPDX-License-Identifier: GPL-3.0-or-later
-- What came of applications that became loans. Rows are appended, never changed: the one observed last counts.

CREATE TABLE outcome (
  outcome_serial INTEGER PRIMARY KEY AUTOINCREMENT,
  application_id VARCHAR(128) NOT NULL REFERENCES application (application_id),
  observed_on BIGINT NOT NULL,
  result BIGINT NOT NULL CHECK (result BETWEEN 1 AND 3),
  source VARCHAR(64) NOT NULL CHECK (source <> ''),
  imported_at BIGINT NOT NULL,
  imported_by VARCHAR(64) NOT NULL REFERENCES account (account_id),
  UNIQUE (application_id, observed_on)
);
