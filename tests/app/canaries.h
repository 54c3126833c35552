// SPDX-License-Identifier: GPL-3.0-or-later
/// @file tests/app/canaries.h  Strings that belong to nobody, planted in every field of a person, and looked for again
/// in bytes, in the texts of all widgets, in the accessibility tree. Threads: GUI.
#pragma once

#include <cstdint>
#include <set>
#include <string>

#include <QString>
#include <QStringList>

#include "core/model/application.h"

namespace tests {

class Canaries {
public:
    /// Replaces the applicant's fields: words carry "canary-", numbers are kept in mind; all are unlike every other.
    void plant(core::model::Applicant& applicant, std::uint64_t index);
    [[nodiscard]] std::size_t planted() const { return m_numbers.size(); }

    /// Canaries in `bytes`, as text, UTF-16 or hexadecimal digits. Empty when there is none.
    [[nodiscard]] QStringList in(const QByteArray& bytes) const;
    /// In the properties of all widgets there are.
    [[nodiscard]] QStringList inWidgets() const;
    /// In the accessibility tree of all windows. `seen` counts what was looked at.
    [[nodiscard]] QStringList inAccessibility(int& seen) const;
    /// In every file below `folder`.
    [[nodiscard]] QStringList inFiles(const QString& folder, int& seen) const;

private:
    [[nodiscard]] QStringList in(const QString& text) const { return in(text.toUtf8()); }
    void lookForNumbers(const QByteArray& bytes, QStringList& found) const;

    std::set<std::string> m_numbers; ///< phone, ID and card numbers, whole
};

} // namespace tests
