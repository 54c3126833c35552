// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/dmn/verify.h  What is wrong with the tables of a model, by set algebra over their cells: gaps, overlaps, conflicts,
/// rules that never or always fire, outputs nobody gets, values of a wrong type, each also across chained tables.
/// What exists has a witness (inputs on which the interpreter does what the finding says: it was asked), what holds everywhere has
/// a certificate (the rules that cover it, rechecked by another algorithm); a search that was cut short says undecided.
/// Inputs are taken to be null or of the declared type and among the declared values; null is an input like any other.
/// Work is counted in steps, never in time: same model, same findings. Threads: pure; a Verifier belongs to one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/dmn/compile.h"
#include "core/dmn/evaluate.h"
#include "core/feel/value.h"

namespace core::dmn {

/// Fixed numbers: they are written into reports.
enum class FindingKind : std::uint8_t {
    Gap = 1,               ///< inputs for which no rule holds and no default is declared
    Overlap = 2,           ///< UNIQUE: inputs for which two rules hold
    Conflict = 3,          ///< ANY: inputs for which two rules hold whose outputs differ
    NeverFires = 4,        ///< no inputs there can be make the rule hold
    Shadowed = 5,          ///< wherever the rule holds, others take precedence (UNIQUE: others hold as well)
    AlwaysFires = 6,       ///< the rule fires whatever the inputs are
    UnreachableOutput = 7, ///< a declared output value that no inputs give
    TypeError = 8,         ///< a value arrives that the column's type or declared values do not admit
};

/// "gap", "overlap", …: for reports.
[[nodiscard]] const char* Name(FindingKind kind) noexcept;

enum class Verdict : std::uint8_t {
    Found = 1,
    Undecided = 2, ///< it may be so or not: the work ran out, or a cell is no set of values
};

/// Both from 0.
struct RuleRef {
    std::uint32_t decision = 0;
    std::uint32_t rule = 0;
    friend bool operator==(const RuleRef&, const RuleRef&) = default;
};

struct TableFinding {
    FindingKind kind = FindingKind::Gap;
    Verdict verdict = Verdict::Found;
    /// True of the table, but no fault: a gap of a table that collects (COLLECT, RULE ORDER, OUTPUT ORDER).
    bool note = false;
    std::uint32_t decision = 0; ///< index into CompiledModel::decisions()
    /// From 0: the two that overlap or conflict, the one that never or always fires; empty when it is about no rule.
    std::vector<std::uint32_t> rules;
    /// From 0. Gap: the input columns that are null in every such case. TypeError: the input column. UnreachableOutput: the output column.
    std::vector<std::uint32_t> columns;
    /// UnreachableOutput: the declared value. TypeError: the value that arrives.
    feel::Value value;
    /// Model inputs by name; those not named are null. Found gaps, overlaps, conflicts and type errors always have one.
    std::optional<Context> witness;
    /// Gap: per input column the values for which nothing holds, as text people read; the witness is one of them.
    std::vector<std::string> region;
    /// NeverFires, Shadowed, UnreachableOutput: the rules that together leave nothing; may be of tables this one needs.
    std::vector<RuleRef> certificate;
    /// Undecided: why, in English, for logs.
    std::string detail;
};

struct VerifyLimits {
    /// Steps a table may cost; a step is two to four nanoseconds.
    std::uint64_t work = 80'000'000;
    /// Most findings of one kind in one table; further ones are counted in Verification::left_out.
    std::uint32_t findings = 100;
};

struct Verification {
    /// In the order of decisions, kinds, rules.
    std::vector<TableFinding> findings;
    std::uint64_t left_out = 0;
    std::uint64_t work = 0;
};

/// Every table of the model itself; those of imported models only as far as it needs them.
[[nodiscard]] Verification Verify(const CompiledModel& model, const VerifyLimits& limits = {});
/// One table with what it needs; of its own findings only. Nothing when the decision is no table.
[[nodiscard]] Verification VerifyTable(const CompiledModel& model, std::uint32_t decision,
                                       const VerifyLimits& limits = {});

/// Keeps what it learnt about a model, so that a change of a table costs little. After any change its report is that of Verify, to the
/// byte. Only where the counted work ran out may it know more, and tell of many gaps in other pieces.
class Verifier {
public:
    explicit Verifier(VerifyLimits limits = {});
    ~Verifier();
    Verifier(Verifier&&) noexcept;
    Verifier& operator=(Verifier&&) noexcept;

    /// Learns a model anew.
    const Verification& load(const CompiledModel& model);
    /// Finds out itself what is other than in the model last given to update(), and looks at that alone: cells of rules, rules that
    /// came, went or moved, hit policy, declared values. A table that asks the one that changed, and shares no inputs with it, keeps
    /// what does not follow from results that come or go; it is looked at whole when other values may be given, as is one that shares
    /// inputs, one that changed itself and asks others, and one whose columns ask something else; everything is where more than that
    /// differs. Domain: not a null pointer (CHECK).
    const Verification& update(std::shared_ptr<const CompiledModel> model);
    /// `model` is the one last seen, but for the cells of one rule.
    const Verification& ruleChanged(const CompiledModel& model, RuleRef changed);
    [[nodiscard]] const Verification& result() const noexcept;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace core::dmn
