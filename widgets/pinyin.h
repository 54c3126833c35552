// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/pinyin.h  Finding Chinese by the first letters of its pinyin: "dl" finds 队列.
/// Letters come from ICU's Han-Latin transliteration, one reading per character: a polyphone that ICU reads otherwise
/// is still found by its Han. Threads: GUI (one Pinyin per list that searches).
#pragma once

#include <memory>

#include "widgets/paint.h"

#include <QHash>
#include <QString>

namespace widgets {

class Pinyin {
public:
    Pinyin();
    ~Pinyin();
    Pinyin(const Pinyin&) = delete;
    Pinyin& operator=(const Pinyin&) = delete;

    /// One character per UTF-16 unit of `text`: a Han character's initial, any other character in lower case.
    /// Half of a surrogate pair maps to itself.
    QString initials(const QString& text);

    /// First place where `query` stands in `text` literally (case does not matter) or as pinyin initials.
    /// {-1, 0} when nowhere; {0, 0} for an empty query.
    Match find(const QString& text, const QString& query);

private:
    struct Engine;
    std::unique_ptr<Engine> m_engine;
    QHash<char16_t, char16_t> m_known;
};

} // namespace widgets
