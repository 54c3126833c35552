// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queue_filter_popover.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>

#include "core/base/decimal.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "widgets/button.h"
#include "widgets/text.h"

namespace ui::queue {

using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kWidth = 320;

/// Whole yuan as typed; empty text is no bound. False: cannot be read.
bool ReadYuan(const QString& typed, std::optional<core::base::Money>& bound)
{
    const QString text = typed.trimmed().remove(QLatin1Char(','));
    bound.reset();
    if (text.isEmpty())
        return true;
    bool whole = false;
    const int yuan = text.toInt(&whole);
    if (!whole || yuan <= 0)
        return false;
    bound = core::base::Money::fromYuan(yuan);
    return true;
}

core::desks::QueueFilter OnlySearch(const core::desks::QueueFilter& filter)
{
    core::desks::QueueFilter bare;
    bare.search = filter.search;
    return bare;
}

} // namespace

QueueFilterPopover::QueueFilterPopover(QWidget* page) : QWidget(page)
{
    setObjectName(QStringLiteral("queueFilter"));
    m_band = new QComboBox(this);
    m_band->setObjectName(QStringLiteral("filterBand"));
    m_amount = new QLineEdit(this);
    m_amount->setObjectName(QStringLiteral("filterAmount"));
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(QStringLiteral("filterReason"));
    m_product = new QComboBox(this);
    m_product->setObjectName(QStringLiteral("filterProduct"));
    m_problem = new widgets::Text({}, Type::Small, Colour::Negative, this);
    m_apply = new widgets::Button({}, widgets::Button::Look::Primary, QStringLiteral("Enter"), this);
    m_apply->setObjectName(QStringLiteral("filterApply"));
    m_clear = new widgets::Button({}, widgets::Button::Look::Neutral, {}, this);
    m_clear->setObjectName(QStringLiteral("filterClear"));
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(16, 12, 16, 12);
    grid->setVerticalSpacing(8);
    QWidget* fields[4] = {m_band, m_amount, m_reason, m_product};
    for (int i = 0; i < 4; ++i) {
        m_labels[i] = new widgets::Text({}, Type::Small, Colour::TextMuted, this);
        grid->addWidget(m_labels[i], i, 0);
        grid->addWidget(fields[i], i, 1, 1, 2);
    }
    grid->addWidget(m_problem, 4, 0, 1, 3);
    grid->addWidget(m_clear, 5, 1);
    grid->addWidget(m_apply, 5, 2);
    grid->setColumnStretch(1, 1);
    connect(m_apply, &QPushButton::clicked, this, &QueueFilterPopover::apply);
    connect(m_clear, &QPushButton::clicked, this, [this] {
        Q_EMIT applied(OnlySearch(m_filter));
        dismiss();
    });
    setChoices({}, {});
    retranslate();
    hide();
}

void QueueFilterPopover::setChoices(const QStringList& products, const QStringList& bands)
{
    for (auto [box, values] : {std::pair{m_product, products}, std::pair{m_band, bands}}) {
        box->clear();
        box->addItem(QString());
        box->addItems(values);
    }
    m_product->setVisible(!products.isEmpty()); // one product needs no choice
    m_labels[3]->setVisible(!products.isEmpty());
    retranslate();
}

void QueueFilterPopover::retranslate()
{
    const QString names[4] = {tr("Band"), tr("Amount up to, yuan"), tr("Reason code"), tr("Product")};
    QWidget* fields[4] = {m_band, m_amount, m_reason, m_product};
    for (int i = 0; i < 4; ++i) {
        m_labels[i]->setText(names[i]);
        fields[i]->setAccessibleName(names[i]);
    }
    m_band->setItemText(0, tr("All"));
    m_product->setItemText(0, tr("All"));
    m_apply->setCaption(tr("Filter"));
    m_clear->setCaption(tr("Clear filter"));
}

void QueueFilterPopover::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void QueueFilterPopover::openFor(const core::desks::QueueFilter& filter, const QRect& anchor)
{
    m_filter = filter;
    m_band->setCurrentIndex(filter.band ? std::max(0, m_band->findText(text::Qs(*filter.band))) : 0);
    m_product->setCurrentIndex(filter.product ? std::max(0, m_product->findText(text::Qs(*filter.product))) : 0);
    m_amount->setText(filter.amount_max ? QString::number(filter.amount_max->fen() / 100) : QString());
    m_reason->setText(filter.reason_code ? text::Qs(*filter.reason_code) : QString());
    m_problem->clear();
    const int width = widgets::TokensOf(this).px(kWidth);
    resize(width, sizeHint().height());
    move(std::max(0, anchor.right() - width + 1), anchor.bottom() + 1);
    show();
    raise();
    m_band->setFocus();
}

void QueueFilterPopover::apply()
{
    core::desks::QueueFilter filter = OnlySearch(m_filter);
    if (!ReadYuan(m_amount->text(), filter.amount_max)) {
        m_problem->setText(tr("The amount is whole yuan above 0."));
        m_amount->setFocus();
        return;
    }
    if (m_band->currentIndex() > 0)
        filter.band = m_band->currentText().toStdString();
    if (m_product->currentIndex() > 0)
        filter.product = m_product->currentText().toStdString();
    const QString reason = m_reason->text().trimmed().toUpper();
    if (!reason.isEmpty())
        filter.reason_code = reason.toStdString();
    Q_EMIT applied(filter);
    dismiss();
}

void QueueFilterPopover::dismiss()
{
    hide();
    Q_EMIT closed();
}

void QueueFilterPopover::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        apply();
    else
        QWidget::keyPressEvent(event);
}

void QueueFilterPopover::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& tokens = widgets::TokensOf(this);
    painter.fillRect(rect(), tokens[Colour::SurfaceRaised]);
    painter.setPen(tokens[Colour::LineStrong]);
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

QStringList FilterWords(const core::desks::QueueFilter& filter)
{
    QStringList words;
    if (filter.product)
        words << QueueFilterPopover::tr("Product: %1").arg(text::Qs(*filter.product));
    if (filter.band)
        words << QueueFilterPopover::tr("Band %1").arg(text::Qs(*filter.band));
    if (filter.reason_code)
        words << QueueFilterPopover::tr("Reason %1").arg(text::Qs(*filter.reason_code));
    if (filter.amount_max)
        words << QueueFilterPopover::tr("Amount ≤ %1").arg(text::ShortMoney(*filter.amount_max));
    if (!filter.search.empty())
        words << QueueFilterPopover::tr("Search: %1").arg(text::Qs(filter.search));
    return words;
}

} // namespace ui::queue
