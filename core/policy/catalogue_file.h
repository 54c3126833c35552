// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/policy/catalogue_file.h  catalogue.json as a Catalogue.
/// Threads: pure. Source: docs/bundle.md, catalogue.json.
#pragma once

#include "core/model/catalogue.h"
#include "core/policy/file_reader.h"

namespace core::policy {

/// Facts whose name is taken already, reserved or no name are reported and left out.
[[nodiscard]] model::Catalogue ReadCatalogue(FileReader& file);

} // namespace core::policy
