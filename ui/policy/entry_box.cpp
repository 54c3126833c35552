// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/entry_box.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QVBoxLayout>

#include "ui/text/times.h"
#include "ui/text/words.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

namespace ui::policy {

using core::base::Date;
using core::desks::ListKind;
using core::model::IdentityField;

namespace {

constexpr ListKind kKinds[] = {ListKind::Blacklist, ListKind::Watchlist};
constexpr IdentityField kFields[] = {IdentityField::Phone, IdentityField::IdNumber, IdentityField::BankCard,
                                     IdentityField::Device};
constexpr int kMostValue = 128;
constexpr int kMostSource = 20; ///< 64 bytes in the store
constexpr int kMostReason = 160;
constexpr int kDaysProposed = 365;

} // namespace

EntryBox::EntryBox(QWidget* page) : parts::PageBox(page, QStringLiteral("policyEntry"))
{
    m_kind = new QComboBox(panel());
    m_kind->setObjectName(QStringLiteral("entryKind"));
    m_field = new QComboBox(panel());
    m_field->setObjectName(QStringLiteral("entryField"));
    m_value = new QLineEdit(panel());
    m_value->setObjectName(QStringLiteral("entryValue"));
    m_value->setMaxLength(kMostValue);
    m_value->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_source = new QLineEdit(panel());
    m_source->setObjectName(QStringLiteral("entrySource"));
    m_source->setMaxLength(kMostSource);
    m_reason = new QLineEdit(panel());
    m_reason->setObjectName(QStringLiteral("entryReason"));
    m_reason->setMaxLength(kMostReason);
    m_until = new QLineEdit(panel());
    m_until->setObjectName(QStringLiteral("entryUntil"));
    auto* grid = new QGridLayout;
    grid->setContentsMargins(0, 0, 0, 0);
    widgets::Gap(grid, 8);
    QWidget* fields[6] = {m_kind, m_field, m_value, m_source, m_reason, m_until};
    for (int i = 0; i < 6; ++i) {
        m_labels[i] = new widgets::Text({}, widgets::Type::Small, widgets::Colour::TextMuted, panel());
        fields[i]->setAccessibleName(QStringLiteral("-"));
        grid->addWidget(m_labels[i], i, 0);
        grid->addWidget(fields[i], i, 1);
    }
    grid->setColumnStretch(1, 1);
    body()->addLayout(grid);
    for (const ListKind kind : kKinds)
        m_kind->addItem(QString(), static_cast<int>(kind));
    for (const IdentityField field : kFields)
        m_field->addItem(QString(), static_cast<int>(field));
}

void EntryBox::retranslate()
{
    setWords(tr("Enter a list entry"), tr("It counts once another person has confirmed it."),
             tr("Enter", "a list entry"));
    const QString names[6] = {tr("List"),   tr("Kind of value"), tr("Value"),
                              tr("Source"), tr("Reason"),        tr("Until, year-month-day")};
    QWidget* fields[6] = {m_kind, m_field, m_value, m_source, m_reason, m_until};
    for (int i = 0; i < 6; ++i) {
        m_labels[i]->setText(names[i]);
        fields[i]->setAccessibleName(names[i]);
    }
    for (int i = 0; i < m_kind->count(); ++i)
        m_kind->setItemText(i, text::ListKindWord(kKinds[i]));
    for (int i = 0; i < m_field->count(); ++i)
        m_field->setItemText(i, text::IdentityFieldWord(kFields[i]));
}

void EntryBox::open(Date today)
{
    m_today = today;
    m_kind->setCurrentIndex(0);
    m_field->setCurrentIndex(0);
    for (QLineEdit* field : {m_value, m_source, m_reason})
        field->clear();
    const auto proposed = Date::fromDays(today.daysSinceEpoch() + kDaysProposed);
    m_until->setText(proposed ? text::DateText(*proposed) : QString());
    retranslate();
    openFresh();
}

void EntryBox::forgetValue()
{
    m_value->clear();
}

QWidget* EntryBox::firstFocus()
{
    return m_kind;
}

QString EntryBox::missing() const
{
    if (m_value->text().trimmed().isEmpty())
        return tr("The value is missing.");
    if (m_source->text().trimmed().isEmpty())
        return tr("The source is missing: where this is known from.");
    if (m_reason->text().trimmed().isEmpty())
        return tr("The reason is missing.");
    const auto until = Date::parse(m_until->text().trimmed().toStdString());
    if (!until || *until <= m_today)
        return tr("The last day is a date after today, such as 2027-07-14.");
    return {};
}

core::desks::NewListEntry EntryBox::entry() const
{
    core::desks::NewListEntry entry;
    entry.kind = static_cast<ListKind>(m_kind->currentData().toInt());
    entry.field = static_cast<IdentityField>(m_field->currentData().toInt());
    entry.value = m_value->text().trimmed().toStdString();
    entry.source = m_source->text().trimmed().toStdString();
    entry.reason = m_reason->text().trimmed().toStdString();
    entry.expires = Date::parse(m_until->text().trimmed().toStdString()).value_or(m_today);
    return entry;
}

} // namespace ui::policy
