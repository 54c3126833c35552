// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/console_options.h"

#include <QCommandLineParser>
#include <QSettings>

#include "app/local/local_desks.h"

namespace desk {

namespace {

QString SchemeName(ui::theme::Scheme scheme)
{
    switch (scheme) {
    case ui::theme::Scheme::Light: return QStringLiteral("light");
    case ui::theme::Scheme::Dark: return QStringLiteral("dark");
    case ui::theme::Scheme::HighContrast: return QStringLiteral("high-contrast");
    }
    return {};
}

std::optional<ui::theme::Scheme> SchemeOf(const QString& name)
{
    for (const auto scheme : {ui::theme::Scheme::Light, ui::theme::Scheme::Dark, ui::theme::Scheme::HighContrast})
        if (SchemeName(scheme) == name)
            return scheme;
    return std::nullopt;
}

std::optional<ui::text::Language> LanguageOf(const QString& name)
{
    if (name == QLatin1String("zh"))
        return ui::text::Language::Chinese;
    if (name == QLatin1String("en"))
        return ui::text::Language::English;
    return std::nullopt;
}

void AddOptions(QCommandLineParser& parser)
{
    parser.setApplicationDescription(QStringLiteral("Touchstone: review console for careful micro-lending."));
    parser.addOptions({
        {QStringLiteral("help"), QStringLiteral("Say what can be asked for, and end.")},
        {QStringLiteral("demo"), QStringLiteral("Work on the demo database (made by 'touchstone-admin demo').")},
        {QStringLiteral("data"), QStringLiteral("Folder with database and key file."), QStringLiteral("DIR")},
        {QStringLiteral("lang"), QStringLiteral("zh or en."), QStringLiteral("LANGUAGE")},
        {QStringLiteral("theme"), QStringLiteral("light, dark or high-contrast."), QStringLiteral("THEME")},
        {QStringLiteral("now"), QStringLiteral("Stand still at this instant (RFC 3339)."), QStringLiteral("INSTANT")},
        {QStringLiteral("as"), QStringLiteral("Sign in as this account; needs --secret-file."), QStringLiteral("USER")},
        {QStringLiteral("secret-file"), QStringLiteral("File with the passphrase, readable by its owner only."),
         QStringLiteral("FILE")},
        {QStringLiteral("screenshots"), QStringLiteral("Save a picture of each page to DIR, and end."),
         QStringLiteral("DIR")},
        {QStringLiteral("walk"), QStringLiteral("Work the demo queue by keys, save pictures to DIR, and end."),
         QStringLiteral("DIR")},
        {QStringLiteral("confirmations"),
         QStringLiteral(
             "For tests: append to FILE what the screen has confirmed (recorded, undone, draft, shown; ids only)."),
         QStringLiteral("FILE")},
        {QStringLiteral("cases"), QStringLiteral("How many cases --walk works."), QStringLiteral("N")},
    });
}

core::Expected<void> ReadChoices(const QCommandLineParser& parser, ConsoleOptions& options)
{
    using core::ErrorCode;
    if (parser.isSet(QStringLiteral("lang"))) {
        options.language = LanguageOf(parser.value(QStringLiteral("lang")));
        if (!options.language)
            return core::Fail(ErrorCode::InvalidInput, "--lang: zh or en");
    }
    if (parser.isSet(QStringLiteral("theme"))) {
        options.scheme = SchemeOf(parser.value(QStringLiteral("theme")));
        if (!options.scheme)
            return core::Fail(ErrorCode::InvalidInput, "--theme: light, dark or high-contrast");
    }
    if (parser.isSet(QStringLiteral("now"))) {
        const auto now = core::base::Instant::parse(parser.value(QStringLiteral("now")).toStdString());
        if (!now)
            return core::Fail(ErrorCode::InvalidInput, "--now: an instant like 2026-07-14T10:24:31+08:00");
        options.fixed_now = *now;
    }
    if (parser.isSet(QStringLiteral("cases"))) {
        bool whole = false;
        options.walk_cases = parser.value(QStringLiteral("cases")).toInt(&whole);
        if (!whole || options.walk_cases < 1 || options.walk_cases > 1000)
            return core::Fail(ErrorCode::InvalidInput, "--cases: a whole number from 1 to 1000");
    }
    if (parser.isSet(QStringLiteral("as")) != parser.isSet(QStringLiteral("secret-file")))
        return core::Fail(ErrorCode::InvalidInput, "--as and --secret-file go together");
    return {};
}

} // namespace

core::Expected<ConsoleOptions> ReadOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    AddOptions(parser);
    if (!parser.parse(arguments))
        return core::Fail(core::ErrorCode::InvalidInput, parser.errorText().toStdString());
    if (!parser.positionalArguments().isEmpty())
        return core::Fail(core::ErrorCode::InvalidInput, "an argument that is no option");
    ConsoleOptions options;
    options.help_text = parser.helpText();
    options.demo = parser.isSet(QStringLiteral("demo"));
    options.data_folder = parser.isSet(QStringLiteral("data"))
                              ? parser.value(QStringLiteral("data"))
                              : QString::fromStdString(app::DefaultDataFolder(options.demo));
    options.screenshots_folder = parser.value(QStringLiteral("screenshots"));
    options.walk_folder = parser.value(QStringLiteral("walk"));
    options.confirmations_file = parser.value(QStringLiteral("confirmations"));
    options.as_login = parser.value(QStringLiteral("as"));
    options.secret_file = parser.value(QStringLiteral("secret-file"));
    TRY_VOID(ReadChoices(parser, options));
    return options;
}

Appearance LoadAppearance(const QString& data_folder)
{
    const QSettings settings(data_folder + QStringLiteral("/console.ini"), QSettings::IniFormat);
    Appearance appearance;
    appearance.language =
        LanguageOf(settings.value(QStringLiteral("language")).toString()).value_or(appearance.language);
    appearance.scheme = SchemeOf(settings.value(QStringLiteral("theme")).toString()).value_or(appearance.scheme);
    appearance.scale_percent = settings.value(QStringLiteral("scale"), 100).toInt();
    appearance.comfortable_rows = settings.value(QStringLiteral("comfortable_rows"), false).toBool();
    appearance.last_login = settings.value(QStringLiteral("last_login")).toString();
    return appearance;
}

void SaveAppearance(const QString& data_folder, const Appearance& appearance)
{
    QSettings settings(data_folder + QStringLiteral("/console.ini"), QSettings::IniFormat);
    settings.setValue(QStringLiteral("language"),
                      appearance.language == ui::text::Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en"));
    settings.setValue(QStringLiteral("theme"), SchemeName(appearance.scheme));
    settings.setValue(QStringLiteral("scale"), appearance.scale_percent);
    settings.setValue(QStringLiteral("comfortable_rows"), appearance.comfortable_rows);
    settings.setValue(QStringLiteral("last_login"), appearance.last_login);
}

} // namespace desk
