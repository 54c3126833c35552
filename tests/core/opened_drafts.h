// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/core/opened_drafts.h  Drafts that have to open and to be written: a test ends with the error where one does not.
/// Threads: pure.
#pragma once

#include <QtGlobal>
#include <string>
#include <utility>

#include "core/policy/draft.h"

namespace tests {

inline core::policy::BundleFiles Files(const core::policy::Draft& draft)
{
    auto files = core::policy::FilesOf(draft);
    if (!files)
        qFatal("%s", files.error().detail.c_str());
    return *std::move(files);
}

inline core::policy::Draft Open(const core::policy::BundleFiles& files)
{
    auto draft = core::policy::OpenDraft(files);
    if (!draft)
        qFatal("%s", draft.error().detail.c_str());
    return *std::move(draft);
}

/// Domain: the draft has the table.
inline const core::dmn::DecisionTable& Table(const core::policy::Draft& draft, const std::string& name)
{
    return *core::policy::TableOf(draft.model, name);
}

/// Null pointer: no rule of that id.
inline const core::dmn::Rule* RuleOf(const core::dmn::DecisionTable& table, const std::string& id)
{
    for (const core::dmn::Rule& rule : table.rules) {
        if (rule.id == id)
            return &rule;
    }
    return nullptr;
}

} // namespace tests
