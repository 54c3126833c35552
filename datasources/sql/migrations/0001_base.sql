-- SPDX-License-Identifier: GPL-3.0-or-later
-- Base tables. Units: instants in milliseconds UTC, dates in days since 1970-01-01, money in fen, PD in millionths.
-- Columns named *_sealed hold encrypted fields (core/privacy/field_cipher.h), *_index blind indexes, both as BLOB.
-- Statements are parted by an empty line; a statement holds none.

CREATE TABLE meta (
  key VARCHAR(64) NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE table_key (
  purpose VARCHAR(32) NOT NULL,
  version BIGINT NOT NULL CHECK (version > 0),
  wrapped BLOB NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (purpose, version)
) WITHOUT ROWID;

CREATE TABLE account (
  account_id VARCHAR(64) NOT NULL PRIMARY KEY,
  login VARCHAR(64) NOT NULL UNIQUE,
  number VARCHAR(16) NOT NULL UNIQUE,
  role BIGINT NOT NULL CHECK (role BETWEEN 1 AND 6),
  authority_fen BIGINT NOT NULL CHECK (authority_fen >= 0),
  authority_level BIGINT NOT NULL CHECK (authority_level >= 0),
  active BIGINT NOT NULL CHECK (active IN (0, 1)),
  id_number_index BLOB,
  created_at BIGINT NOT NULL
);

CREATE TABLE throttle (
  throttle_key VARCHAR(64) NOT NULL PRIMARY KEY,
  failures BIGINT NOT NULL CHECK (failures >= 0),
  last_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE applicant (
  applicant_id VARCHAR(64) NOT NULL PRIMARY KEY,
  wrapped_key BLOB NOT NULL,
  id_number_index BLOB UNIQUE,
  phone_index BLOB,
  created_at BIGINT NOT NULL
);

CREATE INDEX applicant_by_phone ON applicant (phone_index) WHERE phone_index IS NOT NULL;

CREATE TABLE application (
  application_id VARCHAR(128) NOT NULL PRIMARY KEY,
  request_id VARCHAR(128) NOT NULL UNIQUE,
  applicant_id VARCHAR(64) NOT NULL REFERENCES applicant (applicant_id),
  applied_at BIGINT NOT NULL,
  received_at BIGINT NOT NULL,
  product VARCHAR(64) NOT NULL,
  channel VARCHAR(64) NOT NULL,
  amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0),
  term_months BIGINT NOT NULL CHECK (term_months >= 0),
  name_sealed BLOB,
  phone_sealed BLOB,
  id_number_sealed BLOB,
  bank_card_sealed BLOB,
  address_sealed BLOB,
  device_sealed BLOB,
  phone_index BLOB,
  id_number_index BLOB,
  bank_card_index BLOB,
  device_index BLOB,
  phone_tail_index BLOB
);

CREATE INDEX application_by_applicant ON application (applicant_id, applied_at);

CREATE INDEX application_by_phone ON application (phone_index, applicant_id, applied_at) WHERE phone_index IS NOT NULL;

CREATE INDEX application_by_id_number ON application (id_number_index, applicant_id, applied_at) WHERE id_number_index IS NOT NULL;

CREATE INDEX application_by_bank_card ON application (bank_card_index, applicant_id, applied_at) WHERE bank_card_index IS NOT NULL;

CREATE INDEX application_by_device ON application (device_index, applicant_id, applied_at) WHERE device_index IS NOT NULL;

CREATE TABLE decision (
  decision_id VARCHAR(64) NOT NULL PRIMARY KEY,
  application_id VARCHAR(128) NOT NULL REFERENCES application (application_id),
  applicant_id VARCHAR(64) NOT NULL REFERENCES applicant (applicant_id),
  decided_at BIGINT NOT NULL,
  outcome BIGINT NOT NULL CHECK (outcome BETWEEN 1 AND 3),
  reasons TEXT NOT NULL,
  band VARCHAR(32) NOT NULL,
  pd_millionths BIGINT,
  score BIGINT,
  limit_fen BIGINT,
  input_hash BLOB NOT NULL,
  policy_hash BLOB NOT NULL,
  model_hash BLOB NOT NULL,
  program VARCHAR(64) NOT NULL,
  bytes TEXT NOT NULL,
  inputs_sealed BLOB NOT NULL
);

CREATE INDEX decision_by_application ON decision (application_id, decided_at);

CREATE INDEX decision_by_time ON decision (decided_at, outcome, score, pd_millionths);

CREATE TABLE decision_reason (
  decision_id VARCHAR(64) NOT NULL REFERENCES decision (decision_id),
  position BIGINT NOT NULL,
  code VARCHAR(64) NOT NULL,
  decided_at BIGINT NOT NULL,
  PRIMARY KEY (decision_id, position)
) WITHOUT ROWID;

CREATE INDEX decision_reason_by_time ON decision_reason (decided_at, code);

CREATE TABLE review_case (
  case_id VARCHAR(64) NOT NULL PRIMARY KEY,
  number VARCHAR(32) NOT NULL UNIQUE,
  number_rank BIGINT NOT NULL,
  application_id VARCHAR(128) NOT NULL UNIQUE REFERENCES application (application_id),
  applicant_id VARCHAR(64) NOT NULL REFERENCES applicant (applicant_id),
  decision_id VARCHAR(64) NOT NULL REFERENCES decision (decision_id),
  state BIGINT NOT NULL CHECK (state BETWEEN 1 AND 4),
  priority_rank BIGINT NOT NULL CHECK (priority_rank BETWEEN -3 AND -1),
  marks BIGINT NOT NULL CHECK (marks BETWEEN 0 AND 255),
  product VARCHAR(64) NOT NULL,
  band VARCHAR(32) NOT NULL,
  amount_fen BIGINT NOT NULL,
  pd_millionths BIGINT NOT NULL,
  reasons TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  visible_from BIGINT,
  wake_at BIGINT,
  hold_kind BIGINT NOT NULL CHECK (hold_kind BETWEEN 0 AND 2),
  holder VARCHAR(64) REFERENCES account (account_id),
  held_from BIGINT NOT NULL,
  held_until BIGINT NOT NULL,
  first_approver VARCHAR(64) REFERENCES account (account_id),
  version BIGINT NOT NULL CHECK (version > 0),
  id_number_index BLOB,
  phone_tail_index BLOB,
  CHECK ((hold_kind = 0) = (holder IS NULL))
);

CREATE INDEX queue_by_priority ON review_case (state, priority_rank, due_at, case_id, product, band, amount_fen);

CREATE INDEX queue_by_due ON review_case (state, due_at, created_at, case_id, product, band, amount_fen);

CREATE INDEX queue_by_age ON review_case (state, created_at, due_at, case_id, product, band, amount_fen);

CREATE INDEX queue_by_amount ON review_case (state, amount_fen, due_at, case_id, product, band);

CREATE INDEX queue_by_pd ON review_case (state, pd_millionths, due_at, case_id, product, band, amount_fen);

CREATE INDEX queue_by_number ON review_case (state, number_rank, created_at, case_id, product, band, amount_fen);

CREATE INDEX queue_documents ON review_case (priority_rank, due_at, case_id) WHERE state = 1 AND (marks & 1) <> 0;

CREATE INDEX queue_returned ON review_case (priority_rank, due_at, case_id) WHERE state = 1 AND (marks & 2) <> 0;

CREATE INDEX case_by_holder ON review_case (holder, held_until) WHERE hold_kind <> 0;

CREATE INDEX case_by_lease ON review_case (held_until) WHERE hold_kind <> 0;

CREATE INDEX case_by_wake ON review_case (wake_at) WHERE state = 2;

CREATE INDEX case_by_phone_tail ON review_case (phone_tail_index) WHERE phone_tail_index IS NOT NULL;

CREATE TABLE case_reason (
  code VARCHAR(64) NOT NULL,
  case_id VARCHAR(64) NOT NULL REFERENCES review_case (case_id),
  PRIMARY KEY (code, case_id)
) WITHOUT ROWID;

CREATE TABLE case_serial (
  day BIGINT NOT NULL PRIMARY KEY,
  last BIGINT NOT NULL CHECK (last > 0)
) WITHOUT ROWID;

CREATE TABLE verdict (
  verdict_serial INTEGER PRIMARY KEY AUTOINCREMENT,
  verdict_id VARCHAR(64) NOT NULL UNIQUE,
  case_id VARCHAR(64) NOT NULL REFERENCES review_case (case_id),
  applicant_id VARCHAR(64) NOT NULL REFERENCES applicant (applicant_id),
  actor VARCHAR(64) NOT NULL REFERENCES account (account_id),
  at BIGINT NOT NULL,
  verdict BIGINT NOT NULL CHECK (verdict BETWEEN 1 AND 5),
  reasons TEXT NOT NULL CHECK (reasons <> ''),
  note_sealed BLOB,
  limit_fen BIGINT,
  overrides BIGINT NOT NULL CHECK (overrides IN (0, 1)),
  handling_ms BIGINT NOT NULL CHECK (handling_ms >= 0),
  undo_until BIGINT NOT NULL,
  case_version BIGINT NOT NULL,
  before_state BIGINT NOT NULL,
  before_priority BIGINT NOT NULL,
  before_marks BIGINT NOT NULL,
  before_due_at BIGINT NOT NULL,
  before_first_approver VARCHAR(64),
  withdrawn_at BIGINT,
  audit_sequence BIGINT NOT NULL
);

CREATE INDEX verdict_by_case ON verdict (case_id, verdict_serial);

CREATE INDEX verdict_by_actor ON verdict (actor, at);

CREATE INDEX verdict_by_time ON verdict (at);

CREATE TABLE note_draft (
  case_id VARCHAR(64) NOT NULL REFERENCES review_case (case_id),
  account_id VARCHAR(64) NOT NULL REFERENCES account (account_id),
  applicant_id VARCHAR(64) NOT NULL REFERENCES applicant (applicant_id),
  text_sealed BLOB NOT NULL,
  saved_at BIGINT NOT NULL,
  PRIMARY KEY (case_id, account_id)
) WITHOUT ROWID;

CREATE TABLE document (
  document_id VARCHAR(64) NOT NULL PRIMARY KEY,
  case_id VARCHAR(64) NOT NULL REFERENCES review_case (case_id),
  applicant_id VARCHAR(64) NOT NULL REFERENCES applicant (applicant_id),
  kind VARCHAR(64) NOT NULL,
  received_at BIGINT NOT NULL,
  content_sealed BLOB NOT NULL,
  content_mac BLOB NOT NULL
);

CREATE INDEX document_by_case ON document (case_id, received_at);

CREATE TABLE outbox (
  outbox_id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind VARCHAR(64) NOT NULL,
  subject VARCHAR(128) NOT NULL,
  verdict_id VARCHAR(64),
  payload TEXT NOT NULL,
  not_before BIGINT NOT NULL,
  state BIGINT NOT NULL CHECK (state BETWEEN 1 AND 3),
  attempts BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  settled_at BIGINT
);

CREATE INDEX outbox_waiting ON outbox (not_before, outbox_id) WHERE state = 1;

CREATE INDEX outbox_by_verdict ON outbox (verdict_id) WHERE verdict_id IS NOT NULL;

CREATE TABLE list_entry (
  entry_serial INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id VARCHAR(64) NOT NULL UNIQUE,
  kind BIGINT NOT NULL CHECK (kind IN (1, 2)),
  field BIGINT NOT NULL CHECK (field BETWEEN 1 AND 6),
  value_sealed BLOB NOT NULL,
  value_index BLOB NOT NULL,
  source VARCHAR(128) NOT NULL,
  reason_sealed BLOB NOT NULL,
  expires BIGINT NOT NULL,
  state BIGINT NOT NULL CHECK (state BETWEEN 1 AND 3),
  entered_by VARCHAR(64) NOT NULL REFERENCES account (account_id),
  entered_at BIGINT NOT NULL,
  confirmed_by VARCHAR(64) REFERENCES account (account_id),
  confirmed_at BIGINT,
  withdrawn_by VARCHAR(64) REFERENCES account (account_id),
  withdrawn_at BIGINT,
  CHECK (confirmed_by IS NULL OR confirmed_by <> entered_by)
);

CREATE INDEX list_entry_confirmed ON list_entry (value_index, field) WHERE state = 2;

CREATE TABLE policy (
  hash BLOB NOT NULL PRIMARY KEY,
  version VARCHAR(64) NOT NULL,
  stored_at BIGINT NOT NULL
) WITHOUT ROWID;

CREATE TABLE policy_file (
  hash BLOB NOT NULL REFERENCES policy (hash),
  path VARCHAR(255) NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (hash, path)
);

CREATE TABLE policy_release (
  release_id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL REFERENCES policy (hash),
  version VARCHAR(64) NOT NULL,
  state BIGINT NOT NULL CHECK (state BETWEEN 1 AND 4),
  submitted_by VARCHAR(64) NOT NULL REFERENCES account (account_id),
  submitted_at BIGINT NOT NULL,
  decided_by VARCHAR(64) REFERENCES account (account_id),
  decided_at BIGINT,
  note TEXT NOT NULL,
  decision_note TEXT NOT NULL,
  based_on VARCHAR(64) NOT NULL,
  CHECK (decided_by IS NULL OR state = 4 OR decided_by <> submitted_by)
);

CREATE UNIQUE INDEX policy_release_live ON policy_release (state) WHERE state = 2;

CREATE INDEX policy_release_by_hash ON policy_release (hash, release_id);

CREATE TABLE audit (
  sequence BIGINT NOT NULL PRIMARY KEY CHECK (sequence > 0),
  at BIGINT NOT NULL,
  kind VARCHAR(64) NOT NULL,
  actor VARCHAR(64) NOT NULL,
  subject VARCHAR(64) NOT NULL,
  payload TEXT NOT NULL,
  leaf BLOB NOT NULL,
  chain BLOB NOT NULL
) WITHOUT ROWID;

CREATE INDEX audit_by_kind ON audit (kind, sequence);

CREATE INDEX audit_by_actor ON audit (actor, sequence);

CREATE INDEX audit_by_subject ON audit (subject, sequence);

CREATE INDEX audit_by_time ON audit (at, sequence);

CREATE TRIGGER audit_is_appended_only_update BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit entries are never changed');
END;

CREATE TRIGGER audit_is_appended_only_delete BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'audit entries are never removed');
END;

CREATE TABLE request (
  request_id VARCHAR(128) NOT NULL PRIMARY KEY,
  kind VARCHAR(64) NOT NULL,
  account_id VARCHAR(64) NOT NULL,
  answer TEXT NOT NULL,
  at BIGINT NOT NULL
);
