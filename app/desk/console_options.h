// SPDX-License-Identifier: GPL-3.0-or-later
/// @file app/desk/console_options.h  What the console is told on its command line, and what it remembers between starts.
/// Threads: GUI.
#pragma once

#include <optional>

#include <QString>
#include <QStringList>

#include "core/base/error.h"
#include "core/base/instant.h"
#include "ui/text/language.h"
#include "ui/theme/theme.h"

namespace desk {

struct ConsoleOptions {
    QString data_folder;
    bool demo = false;
    std::optional<core::base::Instant> fixed_now;
    QString screenshots_folder; ///< not empty: take a picture of every page and end
    QString walk_folder;        ///< not empty: work through the demo queue by keys, with pictures, and end
    int walk_cases = 10;
    QString confirmations_file; ///< not empty: what the screen has confirmed is appended to it
    std::optional<ui::text::Language> language;
    std::optional<ui::theme::Scheme> scheme;
    QString as_login;    ///< unattended sign-in
    QString secret_file; ///< mode 0600
    QString help_text;
};

/// Errors: InvalidInput (an option that is not known, a value that cannot be read), naming it.
[[nodiscard]] core::Expected<ConsoleOptions> ReadOptions(const QStringList& arguments);

/// Appearance, remembered in the data folder's console.ini: no personal data.
struct Appearance {
    ui::text::Language language = ui::text::Language::Chinese;
    ui::theme::Scheme scheme = ui::theme::Scheme::Light;
    int scale_percent = 100;
    bool comfortable_rows = false;
    QString last_login;
};
[[nodiscard]] Appearance LoadAppearance(const QString& data_folder);
void SaveAppearance(const QString& data_folder, const Appearance& appearance);

} // namespace desk
