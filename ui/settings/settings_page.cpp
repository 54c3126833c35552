// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_page.h"

#include <utility>

#include "ui/theme/theme.h"
#include "widgets/key_value_list.h"
#include "widgets/pane.h"
#include "widgets/scaled.h"
#include "widgets/section_header.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QVBoxLayout>

namespace ui::settings {

using theme::Scheme;
using widgets::Colour;

namespace {
constexpr int kAboutWidth = 420;
}

SettingsPage::SettingsPage(theme::Theme& theme, text::Language language, std::function<About()> about, QWidget* parent)
    : Page(QStringLiteral("settings"), widgets::Icon::Settings, tr("Settings"), parent),
      m_theme(theme),
      m_about(std::move(about))
{
    setGoKey(QStringLiteral("S"));
    setAtFoot(true);
    auto* whole = new QVBoxLayout(this);
    widgets::Inset(whole, 0);
    auto* pane = new widgets::Pane(Colour::SurfaceRaised, {}, this);
    whole->addWidget(pane);
    auto* column = new QVBoxLayout(pane);
    widgets::Inset(column, 16, 8, 16, 16);
    widgets::Gap(column, 4);
    addLook(column);
    QButtonGroup* words =
        addChoices(column, tr("Language"), QStringLiteral("language"),
                   {{static_cast<int>(text::Language::Chinese), QStringLiteral("zh"), tr("Chinese")},
                    {static_cast<int>(text::Language::English), QStringLiteral("en"), tr("English")}});
    words->button(static_cast<int>(language))->setChecked(true);
    connect(words, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (checked)
            Q_EMIT languageChosen(static_cast<text::Language>(id));
    });
    if (m_about)
        addAbout(column);
    column->addStretch(1);
    connect(&m_theme, &theme::Theme::changed, this, &SettingsPage::readTheme);
    readTheme();
}

void SettingsPage::addLook(QVBoxLayout* column)
{
    m_scheme = addChoices(column, tr("Appearance"), QStringLiteral("scheme"),
                          {{static_cast<int>(Scheme::Light), QStringLiteral("light"), tr("Light")},
                           {static_cast<int>(Scheme::Dark), QStringLiteral("dark"), tr("Dark")},
                           {static_cast<int>(Scheme::HighContrast), QStringLiteral("contrast"), tr("High contrast")}});
    QList<Choice> scales;
    for (int percent = theme::kLeastScale; percent <= theme::kMostScale; percent += theme::kScaleStep)
        scales << Choice{percent, QString::number(percent), tr("%1%").arg(percent)};
    m_scale = addChoices(column, tr("Size"), QStringLiteral("scale"), scales);
    m_rows =
        addChoices(column, tr("List rows"), QStringLiteral("rows"),
                   {{0, QStringLiteral("dense"), tr("Dense")}, {1, QStringLiteral("comfortable"), tr("Comfortable")}});
    // Toggled, not clicked: assistive technology never clicks.
    const auto chosen = [this](QButtonGroup* group, auto use) {
        connect(group, &QButtonGroup::idToggled, this, [use](int id, bool checked) {
            if (checked)
                use(id);
        });
    };
    chosen(m_scheme, [this](int id) { m_theme.setScheme(static_cast<Scheme>(id)); });
    chosen(m_scale, [this](int id) { m_theme.setScalePercent(id); });
    chosen(m_rows, [this](int id) { m_theme.setComfortableRows(id == 1); });
}

QButtonGroup* SettingsPage::addChoices(QVBoxLayout* column, const QString& title, const QString& name,
                                       const QList<Choice>& choices)
{
    QWidget* pane = column->parentWidget();
    auto* group = new QButtonGroup(this);
    column->addWidget(new widgets::SectionHeader(title, pane));
    auto* line = new QHBoxLayout;
    widgets::Gap(line, 24);
    for (const Choice& choice : choices) {
        auto* button = new QRadioButton(choice.words, pane);
        button->setObjectName(QStringLiteral("settings_%1_%2").arg(name, choice.id));
        button->setAccessibleName(tr("%1: %2").arg(title, choice.words));
        widgets::LeastHeight(button, widgets::size::kControl);
        group->addButton(button, choice.value);
        line->addWidget(button);
    }
    line->addStretch(1);
    column->addLayout(line);
    widgets::Gap(line, 24);
    column->addWidget(new widgets::Rule(Qt::Horizontal, Colour::Line, pane));
    return group;
}

void SettingsPage::addAbout(QVBoxLayout* column)
{
    QWidget* pane = column->parentWidget();
    column->addWidget(new widgets::SectionHeader(tr("About"), pane));
    m_about_rows = new widgets::KeyValueList(pane);
    m_about_rows->setObjectName(QStringLiteral("settings_about"));
    widgets::MostWidth(m_about_rows, kAboutWidth);
    column->addWidget(m_about_rows);
    activate();
}

void SettingsPage::activate()
{
    if (m_about_rows == nullptr)
        return;
    const About about = m_about();
    m_about_rows->setRows(
        {{.label = tr("Touchstone"), .value = about.version},
         {.label = tr("Live policy"), .value = about.policy.isEmpty() ? tr("none released yet") : about.policy},
         {.label = tr("Licence"), .value = QStringLiteral("GPL-3.0-or-later")}});
}

void SettingsPage::readTheme()
{
    m_scheme->button(static_cast<int>(m_theme.scheme()))->setChecked(true);
    m_scale->button(m_theme.scalePercent())->setChecked(true);
    m_rows->button(m_theme.comfortableRows() ? 1 : 0)->setChecked(true);
    Q_EMIT lookChanged();
}

QList<shell::PageAction> SettingsPage::actions()
{
    const auto look = [this](const QString& id, const QString& text, Scheme scheme) {
        shell::PageAction action;
        action.id = id;
        action.text = text;
        action.icon = widgets::Icon::Theme;
        action.run = [this, scheme] { m_theme.setScheme(scheme); };
        return action;
    };
    return {look(QStringLiteral("settings.light"), tr("Light appearance"), Scheme::Light),
            look(QStringLiteral("settings.dark"), tr("Dark appearance"), Scheme::Dark),
            look(QStringLiteral("settings.contrast"), tr("High-contrast appearance"), Scheme::HighContrast)};
}

QWidget* SettingsPage::initialFocus()
{
    return m_scheme->checkedButton();
}

} // namespace ui::settings
