// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scaled.h"

#include "widgets/tokens.h"

#include <QGridLayout>
#include <QLayout>
#include <QVariant>
#include <QWidget>

namespace widgets {
namespace {

constexpr char kMargins[] = "scaled_margins";
constexpr char kGap[] = "scaled_gap";
constexpr char kFixedWidth[] = "scaled_fixed_width";
constexpr char kFixedHeight[] = "scaled_fixed_height";
constexpr char kLeastWidth[] = "scaled_least_width";
constexpr char kLeastHeight[] = "scaled_least_height";
constexpr char kMostWidth[] = "scaled_most_width";

void ApplyLayout(QLayout* layout, const Tokens& tokens)
{
    const QVariant margins = layout->property(kMargins);
    if (margins.isValid()) {
        const QRect m = margins.toRect();
        layout->setContentsMargins(tokens.px(m.x()), tokens.px(m.y()), tokens.px(m.width()), tokens.px(m.height()));
    }
    const QVariant gap = layout->property(kGap);
    if (gap.isValid())
        layout->setSpacing(tokens.px(gap.toInt()));
    for (int i = 0; i < layout->count(); ++i) {
        if (QLayout* child = layout->itemAt(i)->layout())
            ApplyLayout(child, tokens);
    }
}

void Set(QWidget* widget, const char* name, int value)
{
    widget->setProperty(name, value);
    ApplyScaled(widget);
}

} // namespace

void Inset(QLayout* layout, int left, int top, int right, int bottom)
{
    layout->setProperty(kMargins, QRect(left, top, right, bottom));
    ApplyLayout(layout, TokensOf(layout->parentWidget()));
}

void Inset(QLayout* layout, int all)
{
    Inset(layout, all, all, all, all);
}

void Gap(QLayout* layout, int gap)
{
    layout->setProperty(kGap, gap);
    ApplyLayout(layout, TokensOf(layout->parentWidget()));
}

void FixWidth(QWidget* widget, int width)
{
    Set(widget, kFixedWidth, width);
}

void FixHeight(QWidget* widget, int height)
{
    Set(widget, kFixedHeight, height);
}

void FixSize(QWidget* widget, int width, int height)
{
    FixWidth(widget, width);
    FixHeight(widget, height);
}

void LeastWidth(QWidget* widget, int width)
{
    Set(widget, kLeastWidth, width);
}

void LeastHeight(QWidget* widget, int height)
{
    Set(widget, kLeastHeight, height);
}

void MostWidth(QWidget* widget, int width)
{
    Set(widget, kMostWidth, width);
}

void ApplyScaled(QWidget* widget)
{
    const Tokens& tokens = TokensOf(widget);
    const auto apply = [&](const char* name, void (QWidget::*setter)(int)) {
        const QVariant value = widget->property(name);
        if (value.isValid())
            (widget->*setter)(tokens.px(value.toInt()));
    };
    apply(kFixedWidth, &QWidget::setFixedWidth);
    apply(kFixedHeight, &QWidget::setFixedHeight);
    apply(kLeastWidth, &QWidget::setMinimumWidth);
    apply(kLeastHeight, &QWidget::setMinimumHeight);
    apply(kMostWidth, &QWidget::setMaximumWidth);
    if (widget->layout() != nullptr)
        ApplyLayout(widget->layout(), tokens);
}

} // namespace widgets
