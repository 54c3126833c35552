// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/casepage/verdict_bar.h"

#include "ui/casepage/undo_strip.h"
#include "ui/text/language.h"
#include "ui/text/words.h"

#include "widgets/button.h"
#include "widgets/scaled.h"
#include "widgets/text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QResizeEvent>

#include <set>

namespace ui::casepage {

using core::model::Verdict;
using widgets::Button;
using widgets::Colour;
using widgets::Icon;
using widgets::Type;

VerdictBar::VerdictBar(QWidget* parent) : Pane(Colour::SurfaceRaised, Qt::TopEdge, parent)
{
    setObjectName(QStringLiteral("case_verdict_bar"));
    setLines(Qt::TopEdge, Colour::LineStrong);
    widgets::FixHeight(this, widgets::size::kVerdictBar);
    auto* line = new QHBoxLayout(this);
    widgets::Inset(line, 16, 1, 16, 0);
    widgets::Gap(line, 8);
    line->addWidget(addVerdict(Verdict::Approve, QStringLiteral("A")));
    line->addWidget(addVerdict(Verdict::Decline, QStringLiteral("D")));
    line->addWidget(addVerdict(Verdict::AskDocuments, QStringLiteral("M")));
    line->addWidget(addVerdict(Verdict::Escalate, QStringLiteral("E")));
    line->addWidget(addVerdict(Verdict::Return, QStringLiteral("E")));
    m_why = new widgets::Text({}, Type::Small, Colour::TextMuted, this);
    m_why->setObjectName(QStringLiteral("case_why_refused"));
    line->addWidget(m_why);
    m_divider = new widgets::Rule(Qt::Vertical, Colour::Line, this);
    widgets::FixHeight(m_divider, 28);
    line->addWidget(m_divider);
    m_note = new Button({}, Button::Look::Bare, QStringLiteral("N"), this);
    m_note->setObjectName(QStringLiteral("case_note"));
    m_note->setGlyph(Icon::Pencil);
    m_undo = new Button({}, Button::Look::Bare, QStringLiteral("U"), this);
    m_undo->setObjectName(QStringLiteral("case_undo"));
    m_undo->setGlyph(Icon::Undo);
    m_strip = new UndoStrip(this);
    m_strip->hide();
    line->addWidget(m_note);
    line->addWidget(m_undo);
    line->addWidget(m_strip);
    line->addStretch(1);
    m_authority = new widgets::Text({}, Type::Body, Colour::TextMuted, this);
    m_authority->setObjectName(QStringLiteral("case_authority"));
    m_rule = new widgets::Rule(Qt::Vertical, Colour::Line, this);
    widgets::FixHeight(m_rule, 28);
    m_next_word = new widgets::Text({}, Type::Body, Colour::TextMuted, this);
    m_next = new Button({}, Button::Look::Bare, QStringLiteral("T"), this);
    m_next->setObjectName(QStringLiteral("case_next"));
    line->addWidget(m_authority);
    line->addWidget(m_rule);
    line->addWidget(m_next_word);
    line->addWidget(m_next);
    connect(m_note, &QAbstractButton::clicked, this, &VerdictBar::noteAsked);
    connect(m_strip, &QAbstractButton::clicked, this, &VerdictBar::undoAsked);
    connect(m_next, &QAbstractButton::clicked, this, &VerdictBar::nextAsked);
    setSecondApproval(false);
    retranslate();
    clearUndo();
}

widgets::VerdictButton* VerdictBar::addVerdict(Verdict verdict, const QString& key)
{
    static const std::map<Verdict, QString> kNames = {{Verdict::Approve, QStringLiteral("case_approve")},
                                                      {Verdict::Decline, QStringLiteral("case_decline")},
                                                      {Verdict::AskDocuments, QStringLiteral("case_ask_documents")},
                                                      {Verdict::Escalate, QStringLiteral("case_escalate")},
                                                      {Verdict::Return, QStringLiteral("case_return")}};
    auto* button = new widgets::VerdictButton(text::VerdictWord(verdict), text::VerdictIcon(verdict),
                                              text::VerdictMood(verdict), key, this);
    button->setObjectName(kNames.at(verdict));
    connect(button, &QAbstractButton::clicked, this, [this, verdict] { Q_EMIT verdictAsked(verdict); });
    m_verdicts[verdict] = button;
    return button;
}

Button* VerdictBar::button(Verdict verdict) const
{
    return m_verdicts.at(verdict);
}

void VerdictBar::setSecondApproval(bool second)
{
    if (second == m_second && m_verdicts[Verdict::Return]->isHidden() == !second)
        return;
    m_second = second;
    m_verdicts[Verdict::Return]->setVisible(second);
    m_verdicts[Verdict::Escalate]->setVisible(!second);
    tellRefusals();
    fit();
}

void VerdictBar::setRefused(Verdict verdict, const QString& why)
{
    m_refused[verdict] = why;
    widgets::VerdictButton* one = m_verdicts[verdict];
    if (why.isEmpty())
        one->setEnabledAgain();
    else
        one->setDisabledBecause(why);
    tellRefusals();
}

/// The reasons of all verdicts that are off, each said once: "Approve: above authority" or one for all.
void VerdictBar::tellRefusals()
{
    std::map<QString, QStringList> verdicts_by_why;
    int shown = 0;
    for (const auto& [verdict, why] : m_refused) {
        const bool hidden = verdict == (m_second ? Verdict::Escalate : Verdict::Return);
        shown += hidden ? 0 : 1;
        if (!why.isEmpty() && !hidden)
            verdicts_by_why[why] << text::VerdictWord(verdict);
    }
    QStringList parts;
    for (const auto& [why, verdicts] : verdicts_by_why) {
        const bool all = verdicts.size() == shown;
        parts << (all ? why
                      : tr("%1: %2", "verdicts that are off, then why")
                            .arg(verdicts.join(tr(", ", "between verdicts")), why));
    }
    const QString words = parts.join(tr("; ", "between reasons why verdicts are off"));
    if (words == m_why->text())
        return;
    m_why->setText(words);
    m_why->setToolTip(words);
    m_why->setVisible(!words.isEmpty());
    fit();
}

void VerdictBar::setActive(std::optional<Verdict> verdict)
{
    for (const auto& [one, button] : m_verdicts)
        button->setActive(verdict == one);
}

void VerdictBar::setNote(bool has_text, bool possible)
{
    m_note->setGlyph(Icon::Pencil, has_text ? widgets::Mood::Accent : widgets::Mood::Neutral);
    m_note->setEnabled(possible);
    if (has_text == m_has_note)
        return;
    m_has_note = has_text;
    fit();
}

void VerdictBar::setAuthority(const QString& words)
{
    if (words == m_authority_words)
        return;
    m_authority_words = words;
    fit();
}

void VerdictBar::setNext(const QString& number, const QString& name)
{
    if (number == m_next_number && name == m_next_name)
        return;
    m_next_number = number;
    m_next_name = name;
    fit();
}

namespace {

/// What is left out from which level on.
enum Level {
    kShortAuthority = 1,
    kShortNote,
    kNoNextWord,
    kNoName,
    kNoAuthority,
    kNoIdleUndo,
    kShortVerdicts,
    kNoNumber,
    kTight,
    kNoNext,
    kNoNote,
    kLevels
};

} // namespace

VerdictBar::Layout VerdictBar::layoutAt(int level) const
{
    Layout at;
    const bool known = !m_next_number.isEmpty();
    at.authority_shown = level < kNoAuthority && !m_authority_words.isEmpty();
    at.rule_shown = level < kNoAuthority;
    at.authority = level >= kShortAuthority
                       ? tr("Authority: %1", "the amount this account approves alone").arg(m_authority_words)
                       : tr("May approve alone: %1").arg(m_authority_words);
    at.note = m_has_note && level < kShortNote ? tr("Note, draft kept") : tr("Note");
    at.next_word_shown = level < kNoNextWord && known;
    at.next = level < kNoName ? QString(m_next_number + QLatin1Char(' ') + m_next_name) : m_next_number;
    if (!known)
        at.next = tr("Take next");
    else if (level >= kNoNumber)
        at.next = tr("Next", "short: the next case");
    at.undo_shown = m_strip->isHidden() && level < kNoIdleUndo;
    at.divider_shown = level < kTight;
    at.next_shown = level < kNoNext; // by its key and in the menu still
    at.note_shown = level < kNoNote;
    at.gap = level < kTight ? 8 : 4;
    at.documents = level >= kShortVerdicts ? tr("Documents", "short: ask for documents")
                                           : text::VerdictWord(Verdict::AskDocuments);
    return at;
}

/// As the box layout would add it up. By showing and hiding the parts and asking the layout, each try cost a round trip to
/// the display server for every part shown.
int VerdictBar::widthOf(const Layout& at) const
{
    const widgets::Tokens& tokens = widgets::TokensOf(this);
    const int gap = tokens.px(at.gap);
    int wide = -gap;
    const auto add = [&](bool shown, int width) { wide += shown ? width + gap : 0; };
    for (const auto& [verdict, button] : m_verdicts)
        add(!button->isHidden(),
            verdict == Verdict::AskDocuments ? button->widthWith(at.documents) : button->sizeHint().width());
    add(!m_why->isHidden(), m_why->sizeHint().width());
    add(at.divider_shown, m_divider->maximumWidth());
    add(at.note_shown, m_note->widthWith(at.note));
    add(at.undo_shown, m_undo->sizeHint().width());
    add(!m_strip->isHidden(), m_strip->sizeHint().width());
    add(at.authority_shown, widgets::TextWidth(tokens, Type::Body, at.authority));
    add(at.rule_shown, m_rule->maximumWidth());
    add(at.next_word_shown, m_next_word->sizeHint().width());
    add(at.next_shown, m_next->widthWith(at.next));
    const QMargins margins = layout()->contentsMargins();
    return wide + margins.left() + margins.right();
}

void VerdictBar::apply(const Layout& at)
{
    if (m_authority->text() != at.authority)
        m_authority->setText(at.authority);
    m_authority->setVisible(at.authority_shown);
    m_rule->setVisible(at.rule_shown);
    m_note->setCaption(at.note);
    m_next_word->setVisible(at.next_word_shown);
    m_next->setCaption(at.next);
    m_next->setAccessibleName(m_next_number.isEmpty()
                                  ? tr("Take next, shortcut T")
                                  : tr("Next case %1 %2, shortcut T").arg(m_next_number, m_next_name));
    m_undo->setVisible(at.undo_shown);
    m_divider->setVisible(at.divider_shown);
    m_next->setVisible(at.next_shown);
    m_note->setVisible(at.note_shown);
    m_verdicts[Verdict::AskDocuments]->setCaption(at.documents);
    if (layout()->spacing() != widgets::TokensOf(this).px(at.gap))
        widgets::Gap(layout(), at.gap);
}

void VerdictBar::fit()
{
    Layout at = layoutAt(0);
    for (int level = 1; level < kLevels && widthOf(at) > width(); ++level)
        at = layoutAt(level);
    apply(at);
}

QSize VerdictBar::minimumSizeHint() const
{
    return {widgets::TokensOf(this).px(320), Pane::minimumSizeHint().height()};
}

void VerdictBar::resizeEvent(QResizeEvent* event)
{
    Pane::resizeEvent(event);
    fit();
}

void VerdictBar::showRecording(const QString& words)
{
    m_strip->showRecording(words);
    const bool new_here = m_strip->isHidden();
    m_strip->setVisible(true);
    if (new_here)
        fit();
}

void VerdictBar::showUndo(const QString& words, int seconds)
{
    m_strip->showUndo(words, seconds);
    const bool new_here = m_strip->isHidden();
    m_strip->setVisible(true);
    if (new_here)
        fit();
}

void VerdictBar::clearUndo()
{
    if (m_strip->isHidden() && m_undo->whyDisabled() == tr("Nothing to take back"))
        return;
    m_strip->setVisible(false);
    m_undo->setDisabledBecause(tr("Nothing to take back"));
    fit();
}

void VerdictBar::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::StyleChange) // after the children have taken the new scale
        QMetaObject::invokeMethod(this, &VerdictBar::fit, Qt::QueuedConnection);
    Pane::changeEvent(event);
}

void VerdictBar::retranslate()
{
    setAccessibleName(tr("Verdict"));
    for (const auto& [verdict, button] : m_verdicts)
        button->setCaption(text::VerdictWord(verdict));
    m_undo->setCaption(tr("Undo"));
    m_next_word->setText(tr("Next case"));
    tellRefusals();
    fit();
}

} // namespace ui::casepage
