// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/reasons_file.h  reasons.json: every reason with precedence, use and wording.
/// Threads: pure. Source: docs/bundle.md, reasons.json.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/model/catalogue.h"
#include "core/policy/file_reader.h"

namespace core::policy {

struct Reason {
    std::string code;
    int precedence = 0; ///< smaller first
    /// Of: policy score approve decline documents escalate return.
    std::vector<std::string> use;
    model::Label title;
    model::Label internal; ///< `{name}` stands for a value
    model::Label borrower;
    std::vector<std::string> facts; ///< what it rests on

    [[nodiscard]] bool usedFor(std::string_view word) const noexcept;
};

class Reasons {
public:
    Reasons() = default;
    /// Codes are unique (CHECK).
    explicit Reasons(std::vector<Reason> reasons);
    /// By precedence.
    [[nodiscard]] const std::vector<Reason>& all() const noexcept { return m_reasons; }
    /// Null pointer when not declared.
    [[nodiscard]] const Reason* find(std::string_view code) const noexcept;

private:
    std::vector<Reason> m_reasons;
    std::map<std::string, std::size_t, std::less<>> m_by_code;
};

/// Reasons whose code is taken already or has no code's shape are reported and left out.
[[nodiscard]] Reasons ReadReasons(FileReader& file, const model::Catalogue& catalogue);

} // namespace core::policy
