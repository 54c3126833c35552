// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/desks/shelf_rows.h  What the store keeps of models on the shelf, and the table that keeps it (docs/storage.md).
/// Notes, papers and their names are plain here and encrypted below.
/// Threads and common errors: those of core/desks/stores.h.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/error.h"
#include "core/base/hash.h"
#include "core/base/ids.h"
#include "core/base/instant.h"
#include "core/shelf/stage.h"

namespace core::desks {

struct ShelfRecord {
    base::Digest hash;      ///< unique: identity
    base::Digest file_hash; ///< of the model's file
    std::string name;
    shelf::Origin origin = shelf::Origin::Added;
    shelf::Stage stage = shelf::Stage::Development;
    base::AccountId added_by;
    base::Instant added_at;
    base::Instant stage_since;
    std::string note; ///< encrypted
    shelf::ModelKind kind = shelf::ModelKind::Xgboost;
    int trees = 0; ///< of a scorecard: its characteristics
    int features = 0;
    bool has_report = false;
    std::int64_t row_version = 1; ///< one more with each change
    friend bool operator==(const ShelfRecord&, const ShelfRecord&) = default;
};

struct ShelfMove {
    base::Digest hash;
    std::int64_t row_version = 0; ///< as it was read
    shelf::Stage from = shelf::Stage::Development;
    shelf::Stage to = shelf::Stage::Test;
    base::Instant at;
};

struct ShelfEvent {
    base::Digest hash;
    std::optional<shelf::Stage> from; ///< nothing: it came to the shelf
    shelf::Stage to = shelf::Stage::Development;
    base::AccountId by;
    base::Instant at;
    std::string note;    ///< encrypted
    std::string version; ///< of the policy whose release moved it
};

struct ShelfDocument {
    base::DocumentId document;
    base::Digest hash; ///< of the model
    shelf::DocumentKind kind = shelf::DocumentKind::Other;
    std::string name; ///< encrypted
    base::AccountId attached_by;
    base::Instant attached_at;
    std::int64_t bytes = 0;
    base::Digest content_hash; ///< SHA-256, encrypted with the name
    base::Bytes content;       ///< encrypted; empty when only listed
};

/// What was found when the model was held against the decided past. Appended, never changed: the newest counts.
struct ShelfEvaluation {
    base::Digest hash; ///< of the model
    base::AccountId by;
    base::Instant at;
    std::string content; ///< core/shelf/evaluation.h, as it is written
};

class ShelfTable {
public:
    virtual ~ShelfTable() = default;
    [[nodiscard]] virtual Expected<std::vector<ShelfRecord>> all() const = 0; ///< newest first
    [[nodiscard]] virtual Expected<std::optional<ShelfRecord>> byHash(const base::Digest& hash) const = 0;
    /// Name -> raw bytes; empty when the model is not there.
    [[nodiscard]] virtual Expected<std::map<std::string, std::string>> files(const base::Digest& hash) const = 0;
    [[nodiscard]] virtual Expected<std::optional<std::string>> file(const base::Digest& hash,
                                                                    const std::string& name) const = 0;
    /// Errors: AlreadyExists.
    virtual Expected<void> insert(const ShelfRecord& model, const std::map<std::string, std::string>& files) = 0;
    /// As it was at `row_version`, and without a report. Errors: Conflict.
    virtual Expected<void> addReport(const base::Digest& hash, std::int64_t row_version, const std::string& bytes) = 0;
    /// In stage `from` and as it was at `row_version`. Errors: Conflict.
    virtual Expected<void> move(const ShelfMove& move) = 0;

    [[nodiscard]] virtual Expected<std::vector<ShelfEvent>> events(
        const base::Digest& hash) const = 0; ///< oldest first
    virtual Expected<void> addEvent(const ShelfEvent& event) = 0;

    /// Oldest first, without content.
    [[nodiscard]] virtual Expected<std::vector<ShelfDocument>> documents(const base::Digest& hash) const = 0;
    [[nodiscard]] virtual Expected<std::optional<ShelfDocument>> document(const base::DocumentId& document) const = 0;
    /// The model's row moves on by one. Errors: Conflict (retired, or no such model).
    virtual Expected<void> addDocument(const ShelfDocument& document) = 0;

    [[nodiscard]] virtual Expected<std::vector<ShelfEvaluation>> evaluations(
        const base::Digest& hash) const = 0; ///< oldest first
    [[nodiscard]] virtual Expected<std::optional<ShelfEvaluation>> newestEvaluation(const base::Digest& hash) const = 0;
    /// The model's row moves on by one. Errors: Conflict (retired, or not there).
    virtual Expected<void> addEvaluation(const ShelfEvaluation& evaluation) = 0;

    /// Which model a stored policy holds: nothing when nobody looked yet, a zero digest for a policy without a model.
    [[nodiscard]] virtual Expected<std::optional<base::Digest>> modelOf(const base::Digest& policy) const = 0;
    [[nodiscard]] virtual Expected<std::vector<base::Digest>> policiesOf(const base::Digest& model) const = 0;
    /// Idempotent. Errors: NotFound (policy).
    virtual Expected<void> setModelOf(const base::Digest& policy, const base::Digest& model) = 0;
};

} // namespace core::desks
