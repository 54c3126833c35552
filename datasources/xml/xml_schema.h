// SPDX-License-Identifier: GPL-3.0-or-later
/// @file datasources/xml/xml_schema.h  Validation of XML against an XSD of this machine, by libxml2.
/// Nothing is fetched: schemas include files of their own folder only, documents have no DOCTYPE and no entities of their own.
/// Source: XML Schema 1.0. Threads: a schema is read-only once loaded; each thread may validate with it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace datasources::xml {

struct SchemaFinding {
    int line = 0; ///< from 1; 0 where unknown
    std::string text;
};

inline constexpr std::size_t kMaxSchemaFindings = 100;

class XmlSchema {
public:
    /// Errors: Environment (the file or one it includes cannot be read), InvalidInput (no schema).
    [[nodiscard]] static core::Expected<XmlSchema> load(const std::filesystem::path& file);

    /// What is not as the schema says, at most kMaxSchemaFindings; empty when the document is valid.
    /// Errors: InvalidInput (no XML), Unsupported (a DOCTYPE), LimitExceeded (2 GB and more).
    [[nodiscard]] core::Expected<std::vector<SchemaFinding>> validate(std::string_view bytes) const;

private:
    struct Parsed;
    explicit XmlSchema(std::shared_ptr<const Parsed> parsed) : m_parsed(std::move(parsed)) {}

    std::shared_ptr<const Parsed> m_parsed;
};

} // namespace datasources::xml
