// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/settings/settings_page.h  Scheme, scale, row height and language of this desk; each takes effect at once.
/// Threads: GUI.
#pragma once

#include "ui/shell/page.h"
#include "ui/text/language.h"

class QButtonGroup;
class QVBoxLayout;

namespace ui::theme {
class Theme;
}

namespace ui::settings {

class SettingsPage : public shell::Page {
    Q_OBJECT

public:
    /// `theme` must outlive the page; the page follows it when keys change it elsewhere (Ctrl+=).
    SettingsPage(theme::Theme& theme, text::Language language, QWidget* parent = nullptr);

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
    void readTheme();

    theme::Theme& m_theme;
    QButtonGroup* m_scheme = nullptr;
    QButtonGroup* m_scale = nullptr;
    QButtonGroup* m_rows = nullptr;
};

} // namespace ui::settings
