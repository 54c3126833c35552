// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queue_preview.h"

#include <QEvent>
#include <QPainter>

#include "ui/text/facts.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "ui/text/times.h"
#include "ui/text/words.h"
#include "widgets/paint.h"

namespace ui::queue {

using core::desks::CaseView;
using text::Qs;
using widgets::Colour;
using widgets::Type;

namespace {

QString ReasonWords(const core::desks::ReasonView& reason)
{
    if (reason.code.starts_with("system."))
        return text::SystemReasonText(reason);
    const QString internal = text::Pick(reason.internal);
    return internal.isEmpty() ? Qs(reason.code) : internal;
}

} // namespace

/// Walks down the pane: rows of label and value, section titles, lines.
class QueuePreview::Pen {
public:
    Pen(QPainter& painter, const widgets::Tokens& tokens, QRect area)
        : m_painter(painter), m_tokens(tokens), m_area(area), m_y(area.top())
    {}

    QPainter& painter() { return m_painter; }
    const widgets::Tokens& tokens() const { return m_tokens; }
    QRect row(int height)
    {
        const QRect rect(m_area.left() + m_tokens.px(16), m_y, m_area.width() - m_tokens.px(32), m_tokens.px(height));
        m_y += m_tokens.px(height);
        return rect;
    }
    void gap(int height) { m_y += m_tokens.px(height); }
    void line()
    {
        m_y += m_tokens.px(6);
        m_painter.fillRect(m_area.left(), m_y, m_area.width(), 1, m_tokens[Colour::Line]);
        m_y += m_tokens.px(6);
    }
    void title(const QString& words, const QString& right = {})
    {
        const QRect rect = row(28);
        widgets::PaintText(m_painter, m_tokens, rect, words, Type::BodyBold, Colour::Text);
        if (!right.isEmpty())
            widgets::PaintText(m_painter, m_tokens, rect, right, Type::BodyBold, Colour::Text, Qt::AlignRight);
    }
    void pair(const QString& label, const QString& value, bool bold = false)
    {
        const QRect rect = row(24);
        const Type type = bold ? Type::BodyBold : Type::Body;
        const int label_width = widgets::TextWidth(m_tokens, Type::Body, label) + m_tokens.px(8);
        widgets::PaintText(m_painter, m_tokens, rect, label, Type::Body, Colour::TextMuted);
        widgets::PaintText(m_painter, m_tokens, rect.adjusted(label_width, 0, 0, 0), value, type, Colour::Text,
                           Qt::AlignRight);
    }
    void masked(const QString& label, const QString& value)
    {
        const QRect rect = row(24);
        widgets::PaintText(m_painter, m_tokens, rect, label, Type::Body, Colour::TextMuted);
        const QSize size = widgets::MaskedSize(m_tokens, value);
        const int width = std::min(size.width(), rect.width() - m_tokens.px(80));
        widgets::PaintMasked(
            m_painter, m_tokens,
            QRect(rect.right() - width + 1, rect.top() + (rect.height() - size.height()) / 2, width, size.height()),
            value);
    }

private:
    QPainter& m_painter;
    const widgets::Tokens& m_tokens;
    QRect m_area;
    int m_y;
};

QueuePreview::QueuePreview(QWidget* parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("queuePreview"));
}

QSize QueuePreview::sizeHint() const
{
    const auto& tokens = widgets::TokensOf(this);
    return {tokens.px(kWidth), tokens.px(560)};
}

void QueuePreview::setCase(std::optional<CaseView> view, core::base::Instant now)
{
    m_case = std::move(view);
    m_now = now;
    describe();
    update();
}

void QueuePreview::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        describe();
    QWidget::changeEvent(event);
}

void QueuePreview::describe()
{
    setAccessibleName(tr("Preview"));
    if (!m_case) {
        setAccessibleDescription({});
        return;
    }
    QStringList reasons;
    for (const auto& reason : m_case->reasons)
        reasons << ReasonWords(reason);
    setAccessibleDescription(
        tr("Case %1, %2, %3").arg(Qs(m_case->number), Qs(m_case->applicant.name), reasons.join(QStringLiteral("; "))));
}

void QueuePreview::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const auto& tokens = widgets::TokensOf(this);
    painter.fillRect(rect(), tokens[Colour::SurfaceRaised]);
    if (!m_case)
        return;
    Pen pen(painter, tokens, rect());
    pen.gap(6);
    paintHead(pen);
    paintWho(pen);
    paintReasons(pen);
    paintScore(pen);
    paintOffer(pen);
    paintActivity(pen);
}

void QueuePreview::paintHead(Pen& pen) const
{
    const auto& tokens = pen.tokens();
    const QRect rect = pen.row(32);
    const QString number = Qs(m_case->number);
    widgets::PaintText(pen.painter(), tokens, rect, number, Type::Lead, Colour::Text);
    const auto icon = text::CaseStateIcon(m_case->state);
    const QString word = text::CaseStateWord(m_case->state);
    const QSize chip = widgets::ChipSize(tokens, icon, word);
    const int x = rect.left() + widgets::TextWidth(tokens, Type::Lead, number) + tokens.px(8);
    widgets::PaintChip(pen.painter(), tokens,
                       QRect(x, rect.top() + (rect.height() - chip.height()) / 2, chip.width(), chip.height()), icon,
                       word, text::CaseStateMood(m_case->state));
    widgets::PaintText(pen.painter(), tokens, rect, Qs(m_case->applicant.name), Type::Body, Colour::TextMuted,
                       Qt::AlignRight);
}

void QueuePreview::paintWho(Pen& pen) const
{
    const auto& view = *m_case;
    pen.pair(tr("Application"),
             QStringList{text::MoneyText(view.amount), tr("%n instalments", nullptr, view.term_months),
                         text::ChannelText(view.channel, view.channel_label)}
                 .join(QStringLiteral("·")));
    if (!view.applicant.phone.empty())
        pen.masked(tr("Mobile"), Qs(view.applicant.phone));
    if (!view.applicant.address.empty())
        pen.masked(tr("Address"), Qs(view.applicant.address));
    pen.pair(tr("Before"), view.history.empty()
                               ? tr("First application")
                               : tr("%n earlier applications", nullptr, static_cast<int>(view.history.size())));
    pen.line();
}

void QueuePreview::paintReasons(Pen& pen) const
{
    constexpr std::size_t most = 6;
    const auto& tokens = pen.tokens();
    pen.title(tr("Reasons for referral"));
    for (std::size_t i = 0; i < m_case->reasons.size() && i < most; ++i) {
        const auto& reason = m_case->reasons[i];
        const QRect rect = pen.row(22);
        const bool system = reason.code.starts_with("system.");
        const int code_width = system ? 0 : tokens.px(56);
        if (!system)
            widgets::PaintText(pen.painter(), tokens, rect, Qs(reason.code), Type::Code, Colour::TextMuted);
        widgets::PaintText(pen.painter(), tokens, rect.adjusted(code_width, 0, 0, 0), ReasonWords(reason), Type::Body,
                           Colour::Text);
    }
    pen.line();
}

void QueuePreview::paintScore(Pen& pen) const
{
    const auto& score = m_case->decision.score;
    if (!score)
        return;
    //: Heading of the score section with the probability of default at the right
    pen.title(tr("Score"), text::ProbabilityText(score->pd));
    pen.pair(tr("Points"), QString::number(score->score));
    pen.pair(tr("Band"), Qs(score->band));
    pen.line();
}

void QueuePreview::paintOffer(Pen& pen) const
{
    const auto& offer = m_case->decision.offer;
    pen.title(tr("Suggested offer"));
    if (!offer) {
        pen.pair(tr("Limit"), tr("None"));
    } else {
        pen.pair(tr("Limit"), text::MoneyText(offer->limit), true);
        pen.pair(tr("Annual cost (effective)"), text::RateText(offer->price.effective_annual));
        pen.pair(tr("Total cost"), text::MoneyText(offer->price.total_cost));
    }
    pen.line();
}

void QueuePreview::paintActivity(Pen& pen) const
{
    const auto& view = *m_case;
    const auto today = m_now.shanghaiDate();
    const auto when = [today](core::base::Instant at) {
        return at.shanghaiDate() == today ? text::TimeText(at) : text::ShortDate(at.shanghaiDate(), today);
    };
    pen.title(tr("Activity"));
    if (view.hold.kind != core::model::HoldKind::None) {
        const QString left = text::CountdownText(view.hold.until.millis() - m_now.millis());
        pen.pair(tr("Now"),
                 view.hold.mine
                     ? tr("Claimed by me, %1 left").arg(left)
                     : tr("Claimed by %1, %2 left").arg(text::NumberedPerson(view.hold.holder_number), left));
    }
    for (auto verdict = view.verdicts.rbegin(); verdict != view.verdicts.rend(); ++verdict)
        pen.pair(when(verdict->at),
                 tr("%1 by %2").arg(text::VerdictDone(verdict->verdict), text::NumberedPerson(verdict->actor_number)));
    for (const auto& document : view.documents)
        pen.pair(when(document.received_at), tr("Document arrived"));
    pen.pair(when(view.decision.decided_at), tr("Decision: %1").arg(text::OutcomeWord(view.decision.outcome)));
    pen.pair(when(view.applied_at), tr("Applicant submitted"));
}

} // namespace ui::queue
