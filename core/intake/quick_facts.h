// SPDX-License-Identifier: GPL-3.0-or-later
/// @file core/intake/quick_facts.h  The facts of a document without anything wrong or unusual, read in one pass.
/// Threads: belong to one thread; texts live as long as the document's bytes. Source: docs/intake.md, "Facts".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/date.h"
#include "core/base/decimal.h"
#include "core/base/instant.h"
#include "core/intake/quick_scanner.h"
#include "core/model/catalogue.h"
#include "core/model/fact.h"

namespace core::intake {

/// Instants of one document are mostly the same few: what was read last is not read again.
class QuickInstants {
public:
    bool read(QuickScanner& scanner, std::optional<base::Instant>& into);

private:
    std::string_view m_text;
    base::Instant m_instant;
};

class QuickFacts {
public:
    /// Both outlive this.
    QuickFacts(QuickScanner& scanner, const model::Catalogue& catalogue) : m_scanner(scanner), m_catalogue(catalogue) {}

    /// The object of all facts. False: to be read thoroughly.
    bool read();
    /// Whether none is from after `instant`.
    [[nodiscard]] bool areBy(base::Instant instant) const;
    /// In the order of their names. False when one was given twice.
    bool place(std::vector<model::Fact>& into) const;

private:
    /// A fact before it has its place among the others.
    struct RawFact {
        const model::FactDeclaration* declaration = nullptr;
        std::uint32_t place = 0;
        model::FactState state = model::FactState::Missing;
        bool has_value = false; ///< a value, null included
        bool flag = false;
        base::Decimal number;
        base::Date date;
        std::string_view text;
        std::string_view source;
        std::optional<base::Instant> as_of;
    };

    static model::FactValue valueOf(const RawFact& fact);
    bool readFact(const model::FactDeclaration& declaration);
    bool readFactLikeLast(RawFact& fact);
    bool readMember(std::size_t place, RawFact& fact);
    bool readSource(RawFact& fact);
    bool isSource(const RawFact& fact) const;
    bool readValue(RawFact& fact);
    bool readNumber(RawFact& fact);
    bool inRange(const RawFact& fact) const;

    QuickScanner& m_scanner;
    const model::Catalogue& m_catalogue;
    QuickInstants m_instants;
    std::vector<RawFact> m_facts;
    std::string_view m_last_source; ///< that was found to be a name
    /// Bytes of the fact read last that had its value as the last member: from its brace to the value.
    std::string_view m_begun;
    std::optional<base::Instant> m_begun_as_of;
    std::string_view m_begun_source;
};

} // namespace core::intake
