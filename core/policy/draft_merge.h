// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/draft_merge.h  A draft brought onto a release that came meanwhile: what only one side changed is taken, what both changed
/// is a conflict a person decides. By rule and cell in the tables, by case and line in the cases, by line in other texts.
/// Units: rules count from 1, columns from 0 (inputs, then outputs). Threads: pure. Same input, same bytes.
#pragma once

#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/policy/bundle_files.h"

namespace core::policy {

/// Of the draft, or of the release it is brought onto.
enum class MergeSide { Mine, Theirs };

/// The same thing changed by both, and not to the same.
struct MergeConflict {
    enum class Kind {
        Cell,
        Remark,
        Annotation,
        HitPolicy,
        Allowed,      ///< the values that `column` takes
        RemovedHere,  ///< a rule that they changed or moved
        RemovedThere, ///< a rule that mine changed or moved
        Moved,        ///< a rule, by both, to different places
        Case,         ///< `entry` is its name; empty: what stands before the first
        Lines,        ///< of a file
        File,         ///< as a whole; where there are no texts it is no text, or one side removed it
        Tables        ///< policy.dmn as a whole: both changed its columns, or one changed what the other wrote in
    };
    Kind kind = Kind::Cell;
    std::string table = {};
    int rule = 0;        ///< in mine; 0 where it is not
    int rule_theirs = 0; ///< in theirs; 0 where it is not
    int rule_base = 0;
    int column = -1; ///< of Cell and Allowed; of Annotation among the annotations
    std::string path = {};
    std::string entry = {};
    std::string base = {};
    std::string mine = {};
    std::string theirs = {};
    friend bool operator==(const MergeConflict&, const MergeConflict&) = default;
};

struct Merged {
    BundleFiles files;                    ///< with the version of theirs, but where only mine changed its manifest
    std::vector<MergeConflict> conflicts; ///< the same ones, in the same order, whatever is decided
    int from_mine = 0;                    ///< changes that only mine has: all of them are in `files`
    int from_theirs = 0;
};

/// `decided`: one for each conflict in their order; those that are missing go to mine. Where one side is as the base is, the
/// result is the other to the byte. New rules of mine stand behind those that theirs has at the same place.
/// Domain: bundles as the draft's author sees them, each with a policy.dmn. Errors: those of ImportDmn; Corrupt (the tables
/// do not come back).
[[nodiscard]] Expected<Merged> Merge(const BundleFiles& base, const BundleFiles& mine, const BundleFiles& theirs,
                                     const std::vector<MergeSide>& decided = {});

} // namespace core::policy
