// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/wording_box.h"

#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include "ui/policy/wording_words.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "widgets/text.h"

namespace ui::policy {

using core::policy::WordingPart;
using text::Qs;
using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kFieldHeight = 84;

} // namespace

WordingBox::WordingBox(QWidget* page, const QString& name) : PageBox(page, name)
{
    setWide(true);
    build(m_sides[0], name + QStringLiteral("Zh"));
    build(m_sides[1], name + QStringLiteral("En"));
}

void WordingBox::build(Side& side, const QString& name)
{
    const bool zh = &side == &m_sides[0];
    side.label = new widgets::Text({}, Type::Small, Colour::TextMuted, panel());
    side.field = new QPlainTextEdit(panel());
    side.field->setObjectName(name);
    side.field->setTabChangesFocus(true);
    side.field->installEventFilter(this);
    side.problem = new widgets::Text({}, Type::Small, Colour::Negative, panel());
    side.problem->setObjectName(name + QStringLiteral("Problem"));
    side.problem->setWordWrap(true);
    for (QWidget* part :
         {static_cast<QWidget*>(side.label), static_cast<QWidget*>(side.field), static_cast<QWidget*>(side.problem)})
        body()->addWidget(part);
    connect(side.field, &QPlainTextEdit::textChanged, this, [this, zh] {
        if (m_filling)
            return;
        this->side(zh).found.clear(); // was about another text
        showSide(zh);
        Q_EMIT typed();
    });
}

void WordingBox::open(const std::string& code, WordingPart part, const QString& zh, const QString& en)
{
    m_code = code;
    m_part = part;
    setWords(tr("%1: %2", "code of a reason, which wording").arg(Qs(code), WordingPartWord(part)),
             WordingPartText(part), tr("Keep it"));
    m_filling = true;
    const auto& tokens = widgets::TokensOf(this);
    for (const bool is_zh : {true, false}) {
        Side& to = side(is_zh);
        to.found.clear();
        to.field->setPlainText(is_zh ? zh : en);
        to.field->setAccessibleName(is_zh ? tr("In Chinese") : tr("In English"));
        to.field->setFixedHeight(tokens.px(kFieldHeight));
        showSide(is_zh);
    }
    m_filling = false;
    openFresh();
    side(text::CurrentLanguage() == text::Language::Chinese).field->selectAll();
}

QString WordingBox::text(bool zh) const
{
    return side(zh).field->toPlainText().replace(QLatin1Char('\n'), QLatin1Char(' '));
}

void WordingBox::setProblem(bool zh, const QString& problem)
{
    if (side(zh).found == problem)
        return;
    side(zh).found = problem;
    showSide(zh);
}

void WordingBox::showSide(bool zh)
{
    Side& shown = side(zh);
    const QString text = this->text(zh);
    shown.label->setText(tr("%1: %2 of %3 characters", "language, how many, at most")
                             .arg(shown.field->accessibleName(), text::CountText(text.toUcs4().size()),
                                  text::CountText(static_cast<std::int64_t>(core::policy::MostCharacters(m_part)))));
    const QString own = WordingProblem(m_part, text);
    const QString said = own.isEmpty() ? shown.found : own;
    if (shown.problem->text() == said && shown.problem->isHidden() == said.isEmpty())
        return;
    shown.problem->setText(said);
    shown.problem->setVisible(!said.isEmpty());
    shown.field->setAccessibleDescription(said);
    if (isOpen()) {
        layOut();
        update();
    }
}

QWidget* WordingBox::firstFocus()
{
    return side(text::CurrentLanguage() == text::Language::Chinese).field;
}

/// A wording has no lines: Enter keeps it, as in a cell.
bool WordingBox::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress && (watched == m_sides[0].field || watched == m_sides[1].field)) {
        const auto* const press = static_cast<QKeyEvent*>(event);
        const bool enter = press->key() == Qt::Key_Return || press->key() == Qt::Key_Enter;
        if (enter && !press->modifiers().testFlag(Qt::ShiftModifier)) {
            if (!press->isAutoRepeat())
                agree();
            return true;
        }
    }
    return PageBox::eventFilter(watched, event);
}

} // namespace ui::policy
