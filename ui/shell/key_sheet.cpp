// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/key_sheet.h"

#include <algorithm>
#include <utility>

#include "ui/shell/key_stroke.h"
#include "widgets/paint.h"

#include <QKeyEvent>
#include <QPainter>

namespace ui::shell {

using widgets::Colour;
using widgets::Tokens;
using widgets::Type;

namespace {

constexpr int kTitle = 48;
constexpr int kColumn = 300;
constexpr int kRow = 26;
constexpr int kHeading = 32;

} // namespace

KeySheet::KeySheet(QWidget* window) : Overlay(window)
{
    setObjectName(QStringLiteral("key_sheet"));
    setAccessibleName(tr("Keys"));
}

void KeySheet::open(const QString& title, std::vector<KeySection> sections)
{
    m_title = title;
    m_sections = std::move(sections);
    std::erase_if(m_sections, [](const KeySection& section) { return section.lines.empty(); });
    QStringList said;
    for (const KeySection& section : m_sections) {
        for (const KeyLine& line : section.lines)
            said << line.keys + QLatin1Char(' ') + line.text;
    }
    setAccessibleDescription(said.join(QStringLiteral("; ")));
    openOver();
}

int KeySheet::columns() const
{
    const Tokens& tokens = widgets::TokensOf(this);
    const int fit = (width() - tokens.px(64)) / tokens.px(kColumn);
    return std::clamp(fit, 1, 3);
}

int KeySheet::heightOf(const KeySection& section) const
{
    return widgets::TokensOf(this).px(kHeading + kRow * static_cast<int>(section.lines.size()) + 12);
}

std::vector<std::vector<const KeySection*>> KeySheet::arranged() const
{
    int whole = 0;
    for (const KeySection& section : m_sections)
        whole += heightOf(section);
    const int count = columns();
    std::vector<std::vector<const KeySection*>> out(static_cast<std::size_t>(count));
    std::size_t column = 0;
    int filled = 0;
    for (const KeySection& section : m_sections) {
        const bool full = filled > 0 && filled + heightOf(section) / 2 > whole / count;
        if (full && column + 1 < out.size()) {
            ++column;
            filled = 0;
        }
        out[column].push_back(&section);
        filled += heightOf(section);
    }
    while (out.size() > 1 && out.back().empty())
        out.pop_back();
    return out;
}

QRect KeySheet::boxRect() const
{
    const Tokens& tokens = widgets::TokensOf(this);
    const auto columns_used = arranged();
    int high = 0;
    for (const auto& column : columns_used) {
        int sum = 0;
        for (const KeySection* section : column)
            sum += heightOf(*section);
        high = std::max(high, sum);
    }
    const int wide = tokens.px(kColumn) * static_cast<int>(columns_used.size()) + tokens.px(32);
    high = std::min(high + tokens.px(kTitle + 16), height() - tokens.px(32));
    return {(width() - wide) / 2, std::max(tokens.px(16), (height() - high) / 3), wide, high};
}

void KeySheet::paintSection(QPainter& painter, QRect& at, const KeySection& section) const
{
    const Tokens& tokens = widgets::TokensOf(this);
    const QRect heading(at.left(), at.top(), at.width() - tokens.px(32), tokens.px(kHeading));
    widgets::PaintText(painter, tokens, heading, section.heading, Type::BodyBold, Colour::Text);
    painter.fillRect(QRect(heading.left(), heading.bottom(), heading.width(), 1), tokens[Colour::Line]);
    int top = heading.bottom() + 1;
    for (const KeyLine& line : section.lines) {
        QRect row(heading.left(), top, heading.width(), tokens.px(kRow));
        top += row.height();
        int right = row.right() + 1;
        const QStringList caps = KeyCaps(line.keys);
        for (auto cap = caps.crbegin(); cap != caps.crend(); ++cap) {
            const int wide = widgets::KeyCapSize(tokens, *cap).width();
            right -= wide;
            widgets::PaintKeyCap(painter, tokens, QRect(right, row.top(), wide, row.height()), *cap, false,
                                 line.enabled);
            right -= tokens.px(5);
        }
        row.setRight(right);
        widgets::PaintText(painter, tokens, row, line.text, Type::Body,
                           line.enabled ? Colour::Text : Colour::TextDisabled);
    }
    at.setTop(top + tokens.px(12));
}

void KeySheet::paintEvent(QPaintEvent* event)
{
    Overlay::paintEvent(event);
    const Tokens& tokens = widgets::TokensOf(this);
    QPainter painter(this);
    const QRect box = boxRect();
    const QRect head(box.left() + tokens.px(24), box.top(), box.width() - tokens.px(48), tokens.px(kTitle));
    widgets::PaintText(painter, tokens, head, m_title, Type::Lead, Colour::Text);
    const QString esc = QStringLiteral("Esc");
    const QString shut = tr("Close");
    const int words = widgets::TextWidth(tokens, Type::Small, shut);
    const int cap = widgets::KeyCapSize(tokens, esc).width();
    QRect at(head.right() + 1 - words, head.top(), words, head.height());
    widgets::PaintText(painter, tokens, at, shut, Type::Small, Colour::TextMuted);
    widgets::PaintKeyCap(painter, tokens, QRect(at.left() - cap - tokens.px(6), at.top(), cap, at.height()), esc);
    painter.fillRect(QRect(box.left() + 1, head.bottom(), box.width() - 2, 1), tokens[Colour::Line]);
    painter.setClipRect(box.adjusted(1, 1, -1, -1));
    QRect column(box.left() + tokens.px(24), head.bottom() + tokens.px(8), tokens.px(kColumn), box.height());
    for (const auto& sections : arranged()) {
        QRect down = column;
        for (const KeySection* section : sections)
            paintSection(painter, down, *section);
        column.translate(tokens.px(kColumn), 0);
    }
}

void KeySheet::keyPressEvent(QKeyEvent* event)
{
    if (StrokeOf(*event).key == Qt::Key_Question)
        return close();
    Overlay::keyPressEvent(event);
}

} // namespace ui::shell
