// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/key_cap.h"

#include <algorithm>
#include <utility>

#include "widgets/paint.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>

namespace widgets {
namespace {

constexpr int kBetweenCaps = 5;
constexpr int kBeforeWords = 5;
constexpr int kBetweenHints = 16;

QStringList CapsOf(const QString& keys)
{
    return keys.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

int CapsWidth(const Tokens& tokens, const QStringList& caps)
{
    int wide = 0;
    for (const QString& cap : caps)
        wide += KeyCapSize(tokens, cap).width() + tokens.px(kBetweenCaps);
    return caps.isEmpty() ? 0 : wide - tokens.px(kBetweenCaps);
}

int PaintCaps(QPainter& painter, const Tokens& tokens, QRect at, const QStringList& caps)
{
    for (const QString& cap : caps) {
        PaintKeyCap(painter, tokens, at, cap);
        at.setLeft(at.left() + KeyCapSize(tokens, cap).width() + tokens.px(kBetweenCaps));
    }
    return at.left();
}

} // namespace

KeyCap::KeyCap(const QString& keys, QWidget* parent) : QWidget(parent), m_caps(CapsOf(keys))
{
    setAccessibleName(keys);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCap::sizeHint() const
{
    const Tokens& tokens = TokensOf(this);
    return {CapsWidth(tokens, m_caps), tokens.px(18)};
}

void KeyCap::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    PaintCaps(painter, TokensOf(this), rect(), m_caps);
}

KeyHints::KeyHints(std::vector<KeyHint> hints, QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setHints(std::move(hints));
}

void KeyHints::setHints(std::vector<KeyHint> hints)
{
    m_hints = std::move(hints);
    QStringList said;
    for (const KeyHint& hint : m_hints)
        said << hint.keys + QLatin1Char(' ') + hint.text;
    setAccessibleName(said.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize KeyHints::sizeHint() const
{
    const Tokens& tokens = TokensOf(this);
    int wide = 0;
    for (const KeyHint& hint : m_hints)
        wide += CapsWidth(tokens, CapsOf(hint.keys)) + tokens.px(kBeforeWords + kBetweenHints) +
                TextWidth(tokens, Type::Small, hint.text);
    return {std::max(0, wide - tokens.px(kBetweenHints)), tokens.px(20)};
}

QSize KeyHints::minimumSizeHint() const
{
    return {0, TokensOf(this).px(20)};
}

void KeyHints::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    QRect at = rect();
    for (const KeyHint& hint : m_hints) {
        const QStringList caps = CapsOf(hint.keys);
        const int words = TextWidth(tokens, Type::Small, hint.text);
        if (at.left() + CapsWidth(tokens, caps) + tokens.px(kBeforeWords) + words > width() + 1)
            break; // half a hint helps nobody
        const int left = PaintCaps(painter, tokens, at, caps);
        PaintText(painter, tokens, QRect(left, 0, words + 1, height()), hint.text, Type::Small, Colour::TextMuted);
        at.setLeft(left + words + tokens.px(kBetweenHints));
    }
}

Footer::Footer(QWidget* parent)
    : Pane(Colour::Surface, Qt::TopEdge, parent),
      m_text(new Text({}, Type::Small, Colour::TextMuted, this)),
      m_hints(new KeyHints({}, this))
{
    FixHeight(this, size::kFooter);
    auto* line = new QHBoxLayout(this);
    Inset(line, 16, 1, 16, 0);
    Gap(line, 16);
    line->addWidget(m_text, 1);
    line->addWidget(m_hints);
}

void Footer::setText(const QString& text)
{
    m_text->setText(text);
}

void Footer::setHints(std::vector<KeyHint> hints)
{
    m_hints->setHints(std::move(hints));
}

} // namespace widgets
