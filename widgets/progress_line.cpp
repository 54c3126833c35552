// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/progress_line.h"

#include <algorithm>

#include "widgets/button.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace widgets {

ProgressLine::ProgressLine(QWidget* parent)
    : QWidget(parent),
      m_what(new Text({}, Type::Body, Colour::Text, this)),
      m_left(new Text({}, Type::Small, Colour::TextMuted, this)),
      m_track(new QWidget(this)),
      m_note(new Text({}, Type::Small, Colour::TextMuted, this)),
      m_cancel(new Button(tr("Cancel"), Button::Look::Neutral, QStringLiteral("Esc"), this))
{
    setObjectName(QStringLiteral("progress_line"));
    m_cancel->setObjectName(QStringLiteral("progress_cancel"));
    m_cancel->setControlHeight(size::kControlSmall);
    auto* column = new QVBoxLayout(this);
    Inset(column, 0);
    Gap(column, 8);
    auto* words = new QHBoxLayout;
    words->addWidget(m_what, 1);
    words->addWidget(m_left);
    column->addLayout(words);
    FixHeight(m_track, 6);
    column->addWidget(m_track);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_note, 1);
    foot->addWidget(m_cancel);
    column->addLayout(foot);
    connect(m_cancel, &QAbstractButton::clicked, this, &ProgressLine::cancelAsked);
}

void ProgressLine::setTexts(const QString& what, const QString& left, const QString& note)
{
    m_what->setText(what);
    m_left->setText(left);
    m_note->setText(note);
    setAccessibleName(what);
    setAccessibleDescription(left);
}

void ProgressLine::setProgress(std::int64_t done, std::int64_t total)
{
    m_total = std::max<std::int64_t>(0, total);
    m_done = std::clamp<std::int64_t>(done, 0, m_total);
    update();
}

void ProgressLine::setCancellable(bool cancellable)
{
    m_cancel->setVisible(cancellable);
}

void ProgressLine::paintEvent(QPaintEvent*)
{
    const Tokens& tokens = TokensOf(this);
    QPainter painter(this);
    const QRect track = m_track->geometry();
    painter.setPen(tokens[Colour::LineStrong]);
    painter.setBrush(tokens[Colour::SurfaceRaised]);
    painter.drawRect(track.adjusted(0, 0, -1, -1));
    if (m_total <= 0)
        return;
    const auto wide = static_cast<int>(static_cast<std::int64_t>(track.width()) * m_done / m_total);
    painter.fillRect(QRect(track.left(), track.top(), wide, track.height()), tokens[Colour::Accent]);
}

} // namespace widgets
