// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pinyin.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>
#include <utility>

namespace widgets {

struct Pinyin::Engine {
    std::unique_ptr<icu::Transliterator> latin;
};

Pinyin::Pinyin() : m_engine(std::make_unique<Engine>())
{
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString id = icu::UnicodeString::fromUTF8("Han-Latin; Latin-ASCII; Lower");
    m_engine->latin.reset(icu::Transliterator::createInstance(id, UTRANS_FORWARD, status));
    if (U_FAILURE(status))
        m_engine->latin.reset(); // without ICU's data, Han is found by Han only
}

Pinyin::~Pinyin() = default;

QString Pinyin::initials(const QString& text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        if (c.script() != QChar::Script_Han || !m_engine->latin) {
            out += c.toLower();
            continue;
        }
        const auto known = m_known.constFind(c.unicode());
        if (known != m_known.constEnd()) {
            out += QChar(*known);
            continue;
        }
        icu::UnicodeString one(static_cast<char16_t>(c.unicode()));
        m_engine->latin->transliterate(one);
        const char16_t initial = one.isEmpty() ? c.unicode() : one.charAt(0);
        m_known.insert(c.unicode(), initial);
        out += QChar(initial);
    }
    return out;
}

Match Pinyin::find(const QString& text, const QString& query)
{
    if (query.isEmpty())
        return {0, 0};
    const qsizetype literal = text.indexOf(query, 0, Qt::CaseInsensitive);
    if (literal >= 0)
        return {static_cast<int>(literal), static_cast<int>(query.size())};
    const qsizetype at = initials(text).indexOf(query.toLower());
    if (at >= 0)
        return {static_cast<int>(at), static_cast<int>(query.size())};
    return {-1, 0};
}

} // namespace widgets
