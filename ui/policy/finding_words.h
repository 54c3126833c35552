// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/finding_words.h  What the engine and the compiler of bundles find, in the language in force. They say it in English, for logs;
/// here each sentence they know how to say has its words, and each code of a bundle's finding has some.
/// Threads: GUI (language in force). Source: docs/bundle.md, "Findings".
#pragma once

#include <string>

#include <QString>

namespace ui::policy {

/// A sentence of the FEEL or DMN engine about a cell or a table; as it is when it is not among those known here.
[[nodiscard]] QString EngineText(const std::string& detail);
/// A finding of a bundle: the sentence about its place where it is known, else what its code means, with the name it is
/// about. `code` as core::policy::CodeText writes it.
[[nodiscard]] QString BundleFindingText(const std::string& code, const std::string& detail);

} // namespace ui::policy
