// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/text/language.h  Which of the console's two languages is in force, and how to change it.
/// The language in force is QLocale's default, so that Qt's own texts follow it. Threads: GUI (reading: any).
#pragma once

#include "core/model/catalogue.h"

#include <QLocale>
#include <QObject>
#include <QString>

#include <memory>

class QTranslator;

namespace ui::text {

enum class Language { Chinese, English };

[[nodiscard]] Language CurrentLanguage();
/// Digits, grouping and names of days in the language in force.
[[nodiscard]] QLocale CurrentLocale();

/// The half of `label` in the language in force; the other one when that is empty.
[[nodiscard]] QString Pick(const core::model::Label& label);

/// Without the spaces between two Chinese characters: a translation leaves room for a Latin word or a number, and a word of
/// the bundle that comes there may be Chinese.
[[nodiscard]] QString CloseHan(QString text);
/// One sentence behind the other: a blank goes between them, but not behind a Chinese full stop.
[[nodiscard]] QString Sentences(const QString& first, const QString& second);

/// UTF-8 of core to QString.
[[nodiscard]] inline QString Qs(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

/// Puts a language on the whole application and changes it while it runs: every widget gets a LanguageChange event.
class LanguageSwitch : public QObject {
    Q_OBJECT

public:
    explicit LanguageSwitch(QObject* parent = nullptr);
    ~LanguageSwitch() override;

    /// Domain: a QCoreApplication exists. False when the compiled translation is not part of the program.
    bool apply(Language language);

Q_SIGNALS:
    void changed();

private:
    std::unique_ptr<QTranslator> m_words;
    std::unique_ptr<QTranslator> m_qt_words;
};

} // namespace ui::text
