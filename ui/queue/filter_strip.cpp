// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/filter_strip.h"

#include <QHBoxLayout>

#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "widgets/button.h"
#include "widgets/text.h"

namespace ui::queue {

using core::desks::QueueFilter;
using core::desks::QueueOrder;

namespace {

QString OrderWords(QueueOrder order)
{
    switch (order) {
    case QueueOrder::PriorityThenDue: return FilterStrip::tr("Priority, time left");
    case QueueOrder::Due: return FilterStrip::tr("Time left");
    case QueueOrder::Age: return FilterStrip::tr("Waited");
    case QueueOrder::Amount: return FilterStrip::tr("Amount");
    case QueueOrder::Pd: return FilterStrip::tr("PD");
    case QueueOrder::Number: return FilterStrip::tr("Case number");
    }
    return {};
}

} // namespace

FilterStrip::FilterStrip(QWidget* parent)
    : QWidget(parent),
      m_line(new QHBoxLayout(this)),
      m_order(new widgets::Text({}, widgets::Type::Small, widgets::Colour::TextMuted, this))
{
    m_line->setContentsMargins(0, 0, 12, 0);
    m_line->setSpacing(6);
    m_line->addStretch();
    m_line->addWidget(m_order);
}

void FilterStrip::show(const QueueFilter& filter, QueueOrder order)
{
    for (QWidget* chip : m_chips)
        chip->deleteLater();
    m_chips.clear();
    m_order->setText(OrderWords(order));
    if (filter.product) {
        QueueFilter without = filter;
        without.product.reset();
        addChip(tr("Product: %1").arg(text::Qs(*filter.product)), QStringLiteral("chipProduct"), without);
    }
    if (filter.band) {
        QueueFilter without = filter;
        without.band.reset();
        addChip(tr("Band %1").arg(text::Qs(*filter.band)), QStringLiteral("chipBand"), without);
    }
    if (filter.reason_code) {
        QueueFilter without = filter;
        without.reason_code.reset();
        addChip(text::Qs(*filter.reason_code), QStringLiteral("chipReason"), without);
    }
    if (filter.amount_max) {
        QueueFilter without = filter;
        without.amount_max.reset();
        addChip(tr("Amount ≤ ¥%1").arg(text::ShortMoney(*filter.amount_max)), QStringLiteral("chipAmount"), without);
    }
}

void FilterStrip::addChip(const QString& words, const QString& name, QueueFilter without)
{
    auto* chip = new widgets::Button(words + QStringLiteral("  ×"), widgets::Button::Look::Neutral, {}, this);
    chip->setObjectName(name);
    chip->setAccessibleName(tr("Remove filter: %1").arg(words));
    chip->setControlHeight(widgets::size::kControlSmall);
    connect(chip, &QPushButton::clicked, this, [this, without = std::move(without)] { Q_EMIT narrowed(without); });
    m_line->addWidget(chip);
    m_chips.append(chip);
}

} // namespace ui::queue
