-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was done to a draft, step by step: undone and done again after the program died. NULL: nothing can be undone.

ALTER TABLE policy_draft ADD COLUMN history BLOB;
