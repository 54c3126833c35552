// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

/// The compiled translations lie in a static library: the linker takes them only when they are named.
static void NameTranslations()
{
    Q_INIT_RESOURCE(translations);
}

namespace ui::text {

Language CurrentLanguage()
{
    return QLocale().language() == QLocale::English ? Language::English : Language::Chinese;
}

QLocale CurrentLocale()
{
    return CurrentLanguage() == Language::Chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                                  : QLocale(QLocale::English, QLocale::UnitedStates);
}

QString Pick(const core::model::Label& label)
{
    const bool chinese = CurrentLanguage() == Language::Chinese;
    const std::string& first = chinese ? label.zh : label.en;
    return Qs(first.empty() ? (chinese ? label.en : label.zh) : first);
}

QString CloseHan(QString text)
{
    const auto is_han = [&text](qsizetype at) { return text.at(at).script() == QChar::Script_Han; };
    for (qsizetype at = text.size() - 2; at > 0; --at) {
        if (text.at(at) == QLatin1Char(' ') && is_han(at - 1) && is_han(at + 1))
            text.remove(at, 1);
    }
    return text;
}

QString Sentences(const QString& first, const QString& second)
{
    const bool closed = first.isEmpty() || second.isEmpty() || first.endsWith(QChar(0x3002));
    return closed ? QString(first + second) : QString(first + QLatin1Char(' ') + second);
}

LanguageSwitch::LanguageSwitch(QObject* parent) : QObject(parent) {}

LanguageSwitch::~LanguageSwitch() = default;

bool LanguageSwitch::apply(Language language)
{
    NameTranslations();
    QLocale::setDefault(language == Language::Chinese ? QLocale(QLocale::Chinese, QLocale::China)
                                                      : QLocale(QLocale::English, QLocale::UnitedStates));
    // A translator goes when it is destroyed; the old ones go first, so that no text of theirs shows through.
    m_words = std::make_unique<QTranslator>();
    m_qt_words.reset();
    const QString file =
        language == Language::Chinese ? QStringLiteral(":/i18n/zh_CN.qm") : QStringLiteral(":/i18n/en.qm");
    const bool found = m_words->load(file);
    if (language == Language::Chinese) {
        m_qt_words = std::make_unique<QTranslator>();
        if (m_qt_words->load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(m_qt_words.get());
    }
    if (found)
        QCoreApplication::installTranslator(m_words.get());
    Q_EMIT changed();
    return found;
}

} // namespace ui::text
