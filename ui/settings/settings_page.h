// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/settings/settings_page.h  Scheme, scale, row height and language of this desk; each takes effect at once.
/// Threads: GUI.
#pragma once

#include <functional>

#include "ui/shell/page.h"
#include "ui/text/language.h"

namespace widgets {
class KeyValueList;
}

class QButtonGroup;
class QVBoxLayout;

namespace ui::theme {
class Theme;
}

namespace ui::settings {

/// What the program says of itself.
struct About {
    QString version; ///< of the program
    QString policy;  ///< version and hash of the live policy; empty when there is none
};

class SettingsPage : public shell::Page {
    Q_OBJECT

public:
    /// `theme` must outlive the page; the page follows it when keys change it elsewhere (Ctrl+=).
    /// `about` is asked whenever the page is shown; without it there is no such section.
    SettingsPage(theme::Theme& theme, text::Language language, std::function<About()> about = {},
                 QWidget* parent = nullptr);

    void activate() override;

    QList<shell::PageAction> actions() override;
    QWidget* initialFocus() override;

Q_SIGNALS:
    /// Look changed, here or by key: time to store theme's scheme, scale and rows.
    void lookChanged();
    /// The words of the window are made when it is made: whoever owns it makes it anew.
    void languageChosen(text::Language language);

private:
    struct Choice {
        int value;
        QString id;
        QString words;
    };

    QButtonGroup* addChoices(QVBoxLayout* column, const QString& title, const QString& name,
                             const QList<Choice>& choices);
    void addLook(QVBoxLayout* column);
    void addAbout(QVBoxLayout* column);
    void readTheme();

    theme::Theme& m_theme;
    std::function<About()> m_about;
    widgets::KeyValueList* m_about_rows = nullptr;
    QButtonGroup* m_scheme = nullptr;
    QButtonGroup* m_scale = nullptr;
    QButtonGroup* m_rows = nullptr;
};

} // namespace ui::settings
