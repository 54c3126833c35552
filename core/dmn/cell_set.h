// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/cell_set.h  The algebra of one column: sets of values, as a cell accepts them (core/dmn/cell_reading.h).
/// A set is a finite union of intervals over the values of the column's kind, a flag for null and a flag for values of every other kind.
/// Threads: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/feel/value.h"

namespace core::dmn {

/// A place between values: just before `value`, or just after it.
struct Cut {
    feel::Value value;
    bool after = false;
};

/// Kinds whose sets this algebra knows: the values of each are totally ordered.
[[nodiscard]] bool IsOrderedKind(feel::Value::Kind kind) noexcept;
/// Negative, zero or positive. Times of one moment are the same value; see cell_times.h. Domain: both of the same ordered kind (CHECK).
[[nodiscard]] int OrderOf(const feel::Value& a, const feel::Value& b);
[[nodiscard]] int OrderOf(const Cut& a, const Cut& b);

/// Between two cuts; no cut: without an end on that side.
struct Interval {
    std::optional<Cut> low;
    std::optional<Cut> high;
};

class CellSet {
public:
    /// Nothing at all. Domain: an ordered kind (CHECK).
    explicit CellSet(feel::Value::Kind kind);
    /// Every value, null and other kinds included.
    [[nodiscard]] static CellSet everything(feel::Value::Kind kind);
    [[nodiscard]] static CellSet justNull(feel::Value::Kind kind);
    /// Every value of another kind.
    [[nodiscard]] static CellSet justOthers(feel::Value::Kind kind);
    /// Every value of the kind.
    [[nodiscard]] static CellSet wholeKind(feel::Value::Kind kind);
    /// Domain: `interval` is of that kind (CHECK); ends the wrong way round give the empty set.
    [[nodiscard]] static CellSet of(feel::Value::Kind kind, const Interval& interval);
    [[nodiscard]] static CellSet point(const feel::Value& value);

    [[nodiscard]] feel::Value::Kind kind() const noexcept { return m_kind; }
    [[nodiscard]] bool hasNull() const noexcept { return m_null; }
    [[nodiscard]] bool hasOthers() const noexcept { return m_others; }
    /// In order, none touching another. No interval is without a value of the kind, except between neighbouring 34-digit numbers.
    [[nodiscard]] std::vector<Interval> intervals() const;
    /// Where the set begins or ends, in order. Equal sets have equal cuts.
    [[nodiscard]] const std::vector<Cut>& cuts() const noexcept { return m_cuts; }

    [[nodiscard]] bool isEmpty() const noexcept { return !m_null && !m_others && !m_begins_inside && m_cuts.empty(); }
    [[nodiscard]] bool isEverything() const noexcept { return m_null && m_others && m_begins_inside && m_cuts.empty(); }
    [[nodiscard]] bool contains(const feel::Value& value) const;

    // Both of one kind (CHECK).
    [[nodiscard]] CellSet intersected(const CellSet& other) const;
    [[nodiscard]] CellSet united(const CellSet& other) const;
    [[nodiscard]] CellSet without(const CellSet& other) const;
    [[nodiscard]] CellSet complement() const;
    friend bool operator==(const CellSet& a, const CellSet& b);

    /// A value of the set, the plainest that is quickly found: an end that belongs to it, a whole number, a short text; null only
    /// where nothing else is left. Nothing when the set is empty, holds only values of other kinds, or no value was found
    /// (between neighbouring numbers of 34 digits there is none).
    [[nodiscard]] std::optional<feel::Value> aWitness() const;

    /// For people: `[18..65), > 70, null`.
    [[nodiscard]] std::string text() const;

private:
    template <class Keep>
    [[nodiscard]] CellSet combined(const CellSet& other, Keep keep) const;
    /// Ends that say the same in two ways are written in one; ends beyond every value vanish.
    void add(Cut cut);

    feel::Value::Kind m_kind;
    bool m_null = false;
    bool m_others = false;
    bool m_begins_inside = false; ///< the smallest values belong to the set
    std::vector<Cut> m_cuts;      ///< each changes between inside and outside
};

} // namespace core::dmn
