// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/intake/application_reader.h  Untrusted bytes -> Application, or every field error with its path.
/// Units: Money in fen, instants UTC. Numbers are read from their text, never through a binary float.
/// Threads: pure, any thread. Source: docs/intake.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

#include "core/base/instant.h"
#include "core/base/json.h"
#include "core/intake/json_fields.h"
#include "core/model/application.h"
#include "core/model/catalogue.h"
#include "core/model/product.h"

namespace core::intake {

struct ReadOptions {
    /// Set: a desk decides at this instant, and what it gathers itself (`decided_at`, `exposure`, `history`, `lists`) may not
    /// be sent. Not set: the document stands alone and must carry `decided_at`.
    std::optional<base::Instant> decided_at;
};

struct Refusal {
    /// When the document had a well-formed one: to tell the sender which application was refused.
    std::optional<std::string> application_id;
    /// All of them, sorted by path, then by code. Never empty.
    FieldErrors errors;
};

using ReadResult = tl::expected<model::Application, Refusal>;

/// The Application has `decided_at` in both cases, facts sorted by name, and an upper-case X in the ID number.
/// Nothing in a Refusal repeats what was sent, except the shape of names and the application_id.
[[nodiscard]] ReadResult ReadApplication(std::string_view bytes, const model::Catalogue& catalogue,
                                         const model::ProductRules& rules, const ReadOptions& options = {});

/// The stand-alone document of `application`: ReadApplication of its canonical bytes gives the same application.
/// Holds personal data in plain text: for hashing and for encrypted storage only.
[[nodiscard]] base::Json ToInputsJson(const model::Application& application);

/// CanonicalBytes(ToInputsJson(application)), written in one pass: every decision hashes them.
[[nodiscard]] std::string CanonicalInputs(const model::Application& application);

/// {"application_id": …|null, "errors": [{"path","code","detail"}], "line": n}: what stands in place of a refused application.
[[nodiscard]] base::Json ToJson(const Refusal& refusal, std::int64_t line);

} // namespace core::intake
