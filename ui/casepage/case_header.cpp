// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/case_header.h"

#include "ui/text/language.h"
#include "ui/text/times.h"
#include "ui/text/words.h"

#include "core/review/lease.h"

#include "widgets/button.h"
#include "widgets/chip.h"
#include "widgets/glyph.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QHBoxLayout>

namespace ui::casepage {

using widgets::Colour;
using widgets::Icon;
using widgets::Mood;
using widgets::Type;

namespace {

/// What a reviewer works in a day: a full one.
constexpr int kCasesADay = 200;

} // namespace

CaseFacts::CaseFacts(QWidget* parent)
    : QWidget(parent),
      m_state(new widgets::Chip({}, Mood::Neutral, Icon::None, this)),
      m_who(new widgets::Text({}, Type::Body, Colour::Text, this))
{
    setObjectName(QStringLiteral("case_header_facts"));
    auto* line = new QHBoxLayout(this);
    widgets::Inset(line, 0);
    widgets::Gap(line, 8);
    m_who->setObjectName(QStringLiteral("case_who"));
    line->addWidget(m_state);
    line->addWidget(m_who, 1);
    clear();
}

void CaseFacts::show(const core::desks::CaseView& view)
{
    m_state->set(text::CaseStateWord(view.state), text::CaseStateMood(view.state), text::CaseStateIcon(view.state));
    m_state->setVisible(true);
    QStringList parts;
    if (!view.applicant.name.empty())
        parts << text::Qs(view.applicant.name);
    parts << tr("application no. %1", "of this applicant").arg(view.application_number);
    if (!view.channel.empty())
        parts << text::ChannelText(view.channel, view.channel_label);
    m_whole = parts.join(QStringLiteral("·"));
    m_short = parts.front();
    m_who->setText(m_compact ? m_short : m_whole);
}

void CaseFacts::setCompact(bool compact)
{
    m_compact = compact;
    m_who->setText(compact ? m_short : m_whole);
}

void CaseFacts::clear()
{
    m_state->setVisible(false);
    m_whole.clear();
    m_short.clear();
    m_who->setText({});
}

CaseTimes::CaseTimes(QWidget* parent)
    : QWidget(parent),
      m_clock(new widgets::Glyph(Icon::Clock, Mood::Neutral, this)),
      m_waited(new widgets::Text({}, Type::Body, Colour::TextMuted, this)),
      m_claim(new widgets::Chip({}, Mood::Neutral, Icon::Lock, this)),
      m_today(new widgets::Text({}, Type::Body, Colour::TextMuted, this)),
      m_more(new widgets::Button({}, widgets::Button::Look::Bare, {}, this))
{
    setObjectName(QStringLiteral("case_header_times"));
    auto* line = new QHBoxLayout(this);
    widgets::Inset(line, 0);
    widgets::Gap(line, 8);
    m_clock->setColour(Colour::TextMuted);
    m_waited->setObjectName(QStringLiteral("case_waited"));
    m_waited->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred);
    m_today->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Preferred);
    m_claim->setObjectName(QStringLiteral("case_claim"));
    m_today->setObjectName(QStringLiteral("case_today"));
    m_more->setObjectName(QStringLiteral("case_more"));
    m_more->setGlyph(Icon::More);
    m_more->setAccessibleName(tr("More actions"));
    auto* waited = new QHBoxLayout;
    widgets::Gap(waited, 4);
    waited->addWidget(m_clock);
    waited->addWidget(m_waited);
    line->addLayout(waited);
    line->addWidget(m_claim);
    line->addWidget(m_today);
    line->addWidget(m_more);
    clear();
}

void CaseTimes::show(const core::desks::CaseView& view)
{
    m_created = view.created_at;
    m_due = view.due_at;
    m_hold = view.hold;
    m_shown = true;
}

void CaseTimes::clear()
{
    m_shown = false;
    m_clock->setVisible(false);
    m_waited->setVisible(false);
    m_claim->setVisible(false);
    m_more->setVisible(false);
    tell();
}

void CaseTimes::tick(core::base::Instant now, std::int64_t claim_left_ms, bool read_only)
{
    if (!m_shown)
        return;
    const std::int64_t left = m_due.millis() - now.millis();
    const QString left_text = left >= 0 ? tr("%1 left", "until the time limit").arg(text::SpanText(left))
                                        : tr("%1 over", "the time limit is past").arg(text::SpanText(-left));
    const QString waited =
        tr("waited %1", "a case in the queue").arg(text::SpanText(now.millis() - m_created.millis()));
    const QString words = m_compact >= 2 ? left_text : waited + QStringLiteral("·") + left_text;
    const Colour colour = left < 0                              ? Colour::Negative
                          : left < core::review::kNearDueMillis ? Colour::Warning
                                                                : Colour::TextMuted;
    m_clock->set(left < 0 ? Icon::Warning : Icon::Clock, Mood::Neutral);
    m_clock->setColour(colour);
    m_waited->setColour(colour);
    if (m_waited->text() != words)
        m_waited->setText(words);
    QString claim;
    Mood mood = Mood::Neutral;
    int claim_width = 0;
    if (read_only || !m_hold.mine) {
        const bool held = m_hold.kind != core::model::HoldKind::None && m_hold.until > now;
        claim = held && !m_hold.mine
                    ? tr("held by %1", "a colleague by number").arg(text::NumberedPerson(m_hold.holder_number))
                    : tr("read only");
    } else if (claim_left_ms == 0) {
        claim = tr("claim over");
        mood = Mood::Negative;
    } else {
        claim = tr("mine %1", "countdown of the claim").arg(text::CountdownText(claim_left_ms));
        // As wide as a whole claim, so that the line does not move when a prefetch of 60 seconds becomes one.
        const QString whole =
            tr("mine %1", "countdown of the claim").arg(text::CountdownText(core::review::kClaimMillis));
        claim_width = widgets::ChipSize(widgets::TokensOf(this), Icon::Lock, whole).width();
        mood = claim_left_ms < 60'000 ? Mood::Warning : Mood::Neutral;
    }
    m_claim->setMinimumWidth(claim_width);
    m_claim->set(claim, mood, Icon::Lock);
    m_clock->setVisible(true);
    m_waited->setVisible(true);
    m_claim->setVisible(true);
    m_more->setVisible(true);
}

void CaseTimes::setDoneToday(int done)
{
    m_done = done;
    tell();
}

void CaseTimes::setCompact(int level)
{
    m_compact = level;
    tell();
}

void CaseTimes::tell()
{
    m_today->setVisible(m_done >= 0 && m_compact < 1);
    m_today->setText(tr("today %1 / %2", "cases done, cases a day").arg(m_done).arg(kCasesADay));
}

} // namespace ui::casepage
