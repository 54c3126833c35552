// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/intake/quick_reader.h  An application without anything wrong or unusual, read in one pass without a tree.
/// Nearly every document is one: keys as declared, texts without escapes, numbers of at most 18 digits. Of any other nothing is said
/// here, and the thorough reader names every error. Where both read a document they read the same application.
/// Threads: pure, any thread. Source: docs/intake.md.
#pragma once

#include <optional>
#include <string_view>

#include "core/intake/application_reader.h"

namespace core::intake {

/// Nothing: to be read thoroughly; it may still be sound.
[[nodiscard]] std::optional<model::Application> ReadQuickly(std::string_view bytes, const model::Catalogue& catalogue,
                                                            const model::ProductRules& rules,
                                                            const ReadOptions& options);

/// Every document, and every error in it: what ReadApplication does where ReadQuickly gives nothing.
[[nodiscard]] ReadResult ReadThoroughly(std::string_view bytes, const model::Catalogue& catalogue,
                                        const model::ProductRules& rules, const ReadOptions& options);

} // namespace core::intake
