// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/contribution_rows.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <QPainter>

namespace widgets {

namespace {

constexpr int kRow = 22;
constexpr int kHead = 20;
constexpr int kSumRow = 26;
constexpr int kBar = 10;
constexpr int kGap = 12;

} // namespace

ContributionRows::ContributionRows(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::NoFocus);
}

void ContributionRows::setHead(const QString& title, const QString& lowers, const QString& raises)
{
    m_title = title;
    m_lowers = lowers;
    m_raises = raises;
    update();
}

void ContributionRows::setRows(std::vector<ContributionRow> rows, ContributionSum sum)
{
    m_rows = std::move(rows);
    m_sum = std::move(sum);
    QStringList spoken{m_title};
    for (const ContributionRow& row : m_rows)
        spoken << QStringList{row.label, row.value, row.size_text}.join(QLatin1Char(' ')).simplified();
    spoken << m_sum.words;
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize ContributionRows::sizeHint() const
{
    const Tokens& tokens = TokensOf(this);
    const int rows = tokens.px(kRow) * static_cast<int>(m_rows.size());
    return {tokens.px(480), tokens.px(kHead) + rows + tokens.px(kSumRow + 4)};
}

QSize ContributionRows::minimumSizeHint() const
{
    return {TokensOf(this).px(260), sizeHint().height()};
}

ContributionRows::Columns ContributionRows::columns(const Tokens& tokens) const
{
    Columns c;
    c.label = TextWidth(tokens, Type::Body, m_sum.label);
    c.value = TextWidth(tokens, Type::Body, m_sum.value);
    c.size = TextWidth(tokens, Type::BodyBold, m_sum.total);
    for (const ContributionRow& row : m_rows) {
        c.label = std::max(c.label, TextWidth(tokens, Type::Body, row.label));
        c.value = std::max(c.value, TextWidth(tokens, Type::Body, row.value));
        c.size = std::max(c.size, TextWidth(tokens, Type::Body, row.size_text));
    }
    c.label = std::min(c.label, width() * 2 / 5);
    c.value = std::min(c.value, width() / 4);
    c.bars_left = c.label + c.value + tokens.px(2 * kGap);
    c.bars_right = std::max(c.bars_left, width() - c.size - tokens.px(kGap));
    return c;
}

void ContributionRows::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const Columns c = columns(tokens);
    double most = 0;
    for (const ContributionRow& row : m_rows)
        most = std::max(most, std::abs(row.size));
    QRect at(0, 0, width(), tokens.px(kHead));
    paintHead(painter, tokens, at, c);
    at = QRect(0, at.bottom() + 1, width(), tokens.px(kRow));
    const int top = at.top();
    for (const ContributionRow& row : m_rows) {
        paintRow(painter, tokens, at, row, c, most);
        at.translate(0, at.height());
    }
    const int zero = (c.bars_left + c.bars_right) / 2;
    painter.fillRect(QRect(zero, top, 1, at.top() - top), tokens[Colour::LineStrong]);
    painter.fillRect(QRect(0, at.top() + tokens.px(1), width(), 1), tokens[Colour::Line]);
    paintSum(painter, tokens, QRect(0, at.top() + tokens.px(4), width(), tokens.px(kSumRow)), c);
}

void ContributionRows::paintHead(QPainter& painter, const Tokens& tokens, const QRect& at, const Columns& c) const
{
    PaintText(painter, tokens, at, m_title, Type::Small, Colour::TextMuted);
    const int side = tokens.px(12);
    const int middle = (c.bars_left + c.bars_right) / 2;
    const int left = std::max(c.bars_left, TextWidth(tokens, Type::Small, m_title) + tokens.px(kGap));
    PaintIcon(painter, QRect(left, at.top(), side, at.height()), Icon::ChevronLeft, tokens[Colour::TextMuted]);
    PaintText(painter, tokens, QRect(left + side, at.top(), middle - left - side, at.height()), m_lowers, Type::Small,
              Colour::TextMuted);
    PaintIcon(painter, QRect(c.bars_right - side, at.top(), side, at.height()), Icon::ChevronRight,
              tokens[Colour::TextMuted]);
    PaintText(painter, tokens, QRect(middle, at.top(), c.bars_right - side - middle, at.height()), m_raises,
              Type::Small, Colour::TextMuted, Qt::AlignRight);
}

void ContributionRows::paintRow(QPainter& painter, const Tokens& tokens, const QRect& at, const ContributionRow& row,
                                const Columns& c, double most) const
{
    PaintText(painter, tokens, QRect(0, at.top(), c.label, at.height()), row.label, Type::Body,
              row.is_rest ? Colour::TextMuted : Colour::Text);
    PaintText(painter, tokens, QRect(c.label + tokens.px(kGap), at.top(), c.value, at.height()), row.value, Type::Body,
              Colour::TextMuted, Qt::AlignRight);
    PaintText(painter, tokens, QRect(width() - c.size, at.top(), c.size, at.height()), row.size_text, Type::Body,
              Colour::Text, Qt::AlignRight);
    const int zero = (c.bars_left + c.bars_right) / 2;
    const int room = std::max(0, (c.bars_right - c.bars_left) / 2 - tokens.px(4));
    const int wide = most > 0 ? std::max(1, static_cast<int>(std::lround(room * std::abs(row.size) / most))) : 0;
    const bool raises = row.size > 0;
    const int high = tokens.px(kBar);
    const QRect bar(raises ? zero : zero - wide, at.top() + (at.height() - high) / 2, wide, high);
    if (row.size != 0)
        painter.fillRect(bar, tokens[raises ? Colour::RiskUp : Colour::RiskDown]);
}

void ContributionRows::paintSum(QPainter& painter, const Tokens& tokens, const QRect& at, const Columns& c) const
{
    PaintText(painter, tokens, QRect(0, at.top(), c.label, at.height()), m_sum.label, Type::Body, Colour::Text);
    PaintText(painter, tokens, QRect(c.label + tokens.px(kGap), at.top(), c.value, at.height()), m_sum.value,
              Type::Body, Colour::TextMuted, Qt::AlignRight);
    PaintText(painter, tokens, QRect(c.bars_left, at.top(), c.bars_right - c.bars_left, at.height()), m_sum.words,
              Type::Small, Colour::TextMuted, Qt::AlignHCenter);
    PaintText(painter, tokens, QRect(width() - c.size, at.top(), c.size, at.height()), m_sum.total, Type::BodyBold,
              Colour::Text, Qt::AlignRight);
}

} // namespace widgets
