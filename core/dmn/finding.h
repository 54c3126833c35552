// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/finding.h  What is wrong with a model, and where.
/// Threads: plain values.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"

namespace core::dmn {

/// One thing that is wrong with a model, and where.
struct Finding {
    base::Error error;
    std::string decision; ///< name of the decision or other element; empty when it is about the model
    int rule = 0;         ///< from 1; 0 when it is about no rule
    std::string column;   ///< name of the output, text of the input expression, entry of a context; may be empty
    const char* kind = "decision"; ///< of the element: decision, input, knowledge model, service
    /// "decision 'limit', rule 3, column 'score': line 1, column 4: …".
    [[nodiscard]] std::string text() const;
};

/// Where a finding belongs.
struct Spot {
    std::string decision;
    int rule = 0;
    std::string column;
    const char* kind = "decision";
};

/// The findings of one compilation, in the order they are met.
class Report {
public:
    void add(const Spot& spot, base::Error error)
    {
        m_findings.push_back({std::move(error), spot.decision, spot.rule, spot.column, spot.kind});
    }
    void add(const Spot& spot, ErrorCode code, std::string what) { add(spot, base::Error{code, std::move(what)}); }
    /// The value, or a finding and a value made by default.
    template <class T>
    T take(const Spot& spot, Expected<T> result)
    {
        if (result)
            return std::move(*result);
        add(spot, std::move(result).error());
        return T{};
    }
    /// Domain: index < size().
    [[nodiscard]] Finding& at(std::size_t index) { return m_findings[index]; }
    [[nodiscard]] const std::vector<Finding>& findings() const noexcept { return m_findings; }
    [[nodiscard]] std::size_t size() const noexcept { return m_findings.size(); }

private:
    std::vector<Finding> m_findings;
};

} // namespace core::dmn
