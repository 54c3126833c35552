// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/state_view.h"

#include <array>
#include <utility>

#include "widgets/button.h"
#include "widgets/progress_line.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStackedLayout>
#include <QVBoxLayout>

namespace widgets {
namespace {

constexpr int kProgressHeight = 96;

} // namespace

StateView::StateView(QWidget* parent)
    : QWidget(parent),
      m_stack(new QStackedLayout(this)),
      m_loading(new QWidget(this)),
      m_progress(new ProgressLine(m_loading))
{
    setObjectName(QStringLiteral("state_view"));
    setFocusPolicy(Qt::ClickFocus);
    m_words = makeWords();
    auto* column = new QVBoxLayout(m_loading);
    Inset(column, 16, 0, 16, 8);
    column->addStretch(1);
    column->addWidget(m_progress);
    m_stack->addWidget(m_words);
    m_stack->addWidget(m_loading);
    connect(m_progress, &ProgressLine::cancelAsked, this, &StateView::cancelAsked);
}

QWidget* StateView::makeWords()
{
    auto* words = new QWidget(this);
    auto* column = new QVBoxLayout(words);
    Inset(column, 24);
    Gap(column, 8);
    m_glyph = new QWidget(words);
    FixSize(m_glyph, 40, 36);
    m_title = new Text({}, Type::Lead, Colour::Text, words);
    m_text = new Text({}, Type::Body, Colour::TextMuted, words);
    m_number = new Text({}, Type::Small, Colour::TextMuted, words);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_text->setAlignment(Qt::AlignCenter);
    m_text->setWordWrap(true);
    MostWidth(m_text, 420);
    m_number->setAlignment(Qt::AlignCenter);
    m_buttons = new QHBoxLayout;
    Gap(m_buttons, 8);
    column->addStretch(4);
    column->addWidget(m_glyph, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    auto* centred = new QHBoxLayout;
    centred->addStretch(1);
    centred->addWidget(m_text, 8);
    centred->addStretch(1);
    column->addLayout(centred);
    column->addLayout(m_buttons);
    column->addWidget(m_number);
    column->addStretch(5);
    return words;
}

void StateView::showEmpty(const QString& title, const QString& text, std::vector<StateAction> actions, Icon icon)
{
    showWords(icon, Mood::Neutral, title, text, {}, std::move(actions));
}

void StateView::showError(const QString& title, const QString& text, const QString& number,
                          std::vector<StateAction> actions)
{
    showWords(Icon::Warning, Mood::Negative, title, text, number, std::move(actions));
}

void StateView::showLocked(const QString& title, const QString& text, std::vector<StateAction> actions)
{
    showWords(Icon::Lock, Mood::Neutral, title, text, {}, std::move(actions));
}

void StateView::showWords(Icon icon, Mood mood, const QString& title, const QString& text, const QString& number,
                          std::vector<StateAction> actions)
{
    m_icon = icon;
    m_mood = mood;
    m_title->setText(title);
    m_text->setText(text);
    m_copyable = number;
    m_number->setText(number.isEmpty() ? QString() : tr("Number %1, Ctrl+C copies it").arg(number));
    m_number->setVisible(!number.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
    while (QLayoutItem* item = m_buttons->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater();
        delete item;
    }
    m_buttons->addStretch(1);
    for (const StateAction& action : actions) {
        const auto look = action.primary ? Button::Look::Primary : Button::Look::Neutral;
        auto* button = new Button(action.text, look, action.key, m_words);
        button->setObjectName(QStringLiteral("state_") + action.id);
        connect(button, &QAbstractButton::clicked, this, [this, id = action.id] { Q_EMIT actionChosen(id); });
        m_buttons->addWidget(button);
    }
    m_buttons->addStretch(1);
    m_stack->setCurrentWidget(m_words);
    update();
}

void StateView::showLoading(const QString& what, const QString& left, const QString& note)
{
    m_icon = Icon::None;
    m_copyable.clear();
    m_progress->setTexts(what, left, note);
    m_progress->setVisible(!what.isEmpty());
    setAccessibleName(what);
    setAccessibleDescription(left);
    m_stack->setCurrentWidget(m_loading);
    update();
}

void StateView::setProgress(std::int64_t done, std::int64_t total)
{
    m_progress->setProgress(done, total);
}

void StateView::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    painter.fillRect(rect(), tokens[Colour::SurfaceRaised]);
    if (m_stack->currentWidget() == m_words) {
        const int side = tokens.px(size::kStateIcon);
        const QPoint at = m_glyph->mapTo(this, m_glyph->rect().center());
        const Colour ink = m_mood == Mood::Neutral ? Colour::TextMuted : MoodColour(m_mood);
        PaintIcon(painter, QRect(at.x() - side / 2, at.y() - side / 2, side, side), m_icon, tokens[ink]);
        return;
    }
    constexpr std::array kSecond = {0.40, 0.32, 0.44, 0.29, 0.36}; // shares of the width: no two rows alike
    const int high = tokens.rowHeight();
    const int block = tokens.px(12);
    const int bottom = height() - tokens.px(kProgressHeight);
    int top = 0;
    for (std::size_t i = 0; i < kSecond.size() && top + high < bottom; ++i, top += high) {
        const auto fill = [&](int left, int wide) {
            painter.fillRect(QRect(left, top + (high - block) / 2, wide, block), tokens[Colour::SurfaceSunken]);
        };
        fill(tokens.px(16), width() / 4 - tokens.px(8));
        fill(width() / 4 + tokens.px(16), static_cast<int>(width() * kSecond[i]));
        fill(width() - width() / 6 - tokens.px(16), width() / 6);
        painter.fillRect(QRect(0, top + high - 1, width(), 1), tokens[Colour::Line]);
    }
    painter.fillRect(QRect(0, bottom - 1, width(), 1), tokens[Colour::Line]);
}

void StateView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy) && !m_copyable.isEmpty())
        QGuiApplication::clipboard()->setText(m_copyable);
    else
        QWidget::keyPressEvent(event);
}

} // namespace widgets
