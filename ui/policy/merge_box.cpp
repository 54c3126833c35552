// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/merge_box.h"

#include <algorithm>
#include <utility>

#include <QKeyEvent>
#include <QVBoxLayout>

#include "ui/parts/sheet_view.h"
#include "ui/text/language.h"
#include "ui/text/numbers.h"
#include "widgets/key_cap.h"
#include "widgets/key_value_list.h"
#include "widgets/text.h"

namespace ui::policy {

using core::policy::MergeConflict;
using core::policy::MergeSide;
using text::Qs;
using widgets::Colour;
using widgets::Type;

namespace {

constexpr int kMostRows = 6;
constexpr int kMostText = 240; ///< characters of one side that are read out below the list

QString Shortened(const QString& text)
{
    return text.size() > kMostText ? text.left(kMostText) + QStringLiteral("…") : text;
}

} // namespace

MergeBox::MergeBox(QWidget* page, const QString& name) : PageBox(page, name)
{
    m_counts = new widgets::KeyValueList(panel());
    m_label = new widgets::Text({}, Type::BodyBold, Colour::Text, panel());
    m_label->setObjectName(name + QStringLiteral("Label"));
    m_list = new parts::SheetView(name + QStringLiteral("Conflicts"), panel());
    m_list->installEventFilter(this);
    m_texts = new widgets::Text({}, Type::Body, Colour::Text, panel());
    m_texts->setObjectName(name + QStringLiteral("Texts"));
    m_texts->setWordWrap(true);
    m_hints = new widgets::KeyHints({}, panel());
    body()->addWidget(m_counts);
    body()->addWidget(m_label);
    body()->addWidget(m_list);
    body()->addWidget(m_texts);
    body()->addWidget(m_hints);
    connect(m_list, &parts::SheetView::currentRowChanged, this, [this] { showTexts(); });
}

void MergeBox::open(MergeViews views, std::vector<MergeConflict> conflicts, int from_mine, int from_theirs)
{
    const bool same =
        m_views.theirs != nullptr && m_views.theirs->hash == views.theirs->hash && m_conflicts == conflicts;
    if (!same)
        m_decided.assign(conflicts.size(), std::nullopt);
    m_views = std::move(views);
    m_conflicts = std::move(conflicts);
    const QString onto = Qs(m_views.theirs->version);
    const bool any = !m_conflicts.empty();
    setWords(tr("Bring the draft onto %1").arg(onto),
             tr("What only one of you changed is taken. The draft then changes %1; one undo takes it back.").arg(onto),
             tr("Bring it onto %1").arg(onto));
    m_counts->setRows({{.label = tr("Changes of %1 that are taken").arg(onto), .value = text::CountText(from_theirs)},
                       {.label = tr("Changes of yours that stay"), .value = text::CountText(from_mine)},
                       {.label = tr("Changed by both"), .value = text::CountText(std::ssize(m_conflicts))}});
    for (QWidget* part : {static_cast<QWidget*>(m_label), static_cast<QWidget*>(m_list), static_cast<QWidget*>(m_texts),
                          static_cast<QWidget*>(m_hints)})
        part->setVisible(any);
    m_list->setAccessibleName(tr("Changed by both"));
    m_hints->setHints({{QStringLiteral("1"), tr("Take yours")},
                       {QStringLiteral("2"), tr("Take theirs")},
                       {QStringLiteral("F8"), tr("Next undecided")},
                       {QStringLiteral("Ctrl+Enter"), tr("Bring it over")}});
    const auto& tokens = widgets::TokensOf(this);
    const int rows = std::min(static_cast<int>(m_conflicts.size()), kMostRows);
    m_list->setFixedHeight(tokens.px(widgets::size::kTableHead) + rows * tokens.rowHeight());
    setWide(any);
    showConflicts();
    m_list->setCurrentRow(0);
    showTexts();
    openFresh();
}

std::vector<MergeSide> MergeBox::decided() const
{
    std::vector<MergeSide> sides;
    for (const Decision& decision : m_decided)
        sides.push_back(decision.value_or(MergeSide::Mine));
    return sides;
}

int MergeBox::undecided() const
{
    return static_cast<int>(std::count(m_decided.begin(), m_decided.end(), std::nullopt));
}

QString MergeBox::missing() const
{
    return undecided() > 0 ? tr("%n conflict(s) still to be decided.", nullptr, undecided()) : QString();
}

QWidget* MergeBox::firstFocus()
{
    return m_conflicts.empty() ? PageBox::firstFocus() : static_cast<QWidget*>(m_list);
}

void MergeBox::showConflicts()
{
    m_list->showSheet(ConflictSheet(m_views, m_conflicts, m_decided));
    m_label->setText(undecided() > 0 ? tr("Changed by both: %n to decide", nullptr, undecided())
                                     : tr("Changed by both: all decided"));
}

void MergeBox::showTexts()
{
    const auto at = static_cast<std::size_t>(std::max(0, m_list->currentRow()));
    if (at >= m_conflicts.size())
        return m_texts->setText({});
    const ConflictTexts texts = TextsOf(m_views, m_conflicts[at]);
    const auto line = [](const QString& label, const QString& said) {
        return tr("%1: %2", "whose text, the text").arg(label, Shortened(said));
    };
    const QStringList lines{line(Qs(m_views.base->version), texts.base), line(tr("Yours"), texts.mine),
                            line(Qs(m_views.theirs->version), texts.theirs)};
    m_texts->setText(lines.join(QLatin1Char('\n')));
    layOut();
    update();
}

void MergeBox::decide(MergeSide side)
{
    const int row = m_list->currentRow();
    if (row < 0 || working())
        return;
    m_decided[static_cast<std::size_t>(row)] = side;
    showConflicts();
    nextUndecided(row);
}

/// The cursor stays where all are decided.
void MergeBox::nextUndecided(int from)
{
    const int rows = static_cast<int>(m_decided.size());
    for (int i = 1; i <= rows; ++i) {
        const int at = (from + i) % rows;
        if (!m_decided[static_cast<std::size_t>(at)])
            return m_list->setCurrentRow(at);
    }
}

bool MergeBox::listKey(int key, Qt::KeyboardModifiers modifiers)
{
    if ((modifiers & ~Qt::KeypadModifier) != Qt::NoModifier)
        return false;
    if (key == Qt::Key_1 || key == Qt::Key_Left)
        decide(MergeSide::Mine);
    else if (key == Qt::Key_2 || key == Qt::Key_Right)
        decide(MergeSide::Theirs);
    else if (key == Qt::Key_F8)
        nextUndecided(m_list->currentRow());
    else
        return false;
    return true;
}

bool MergeBox::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto* const press = static_cast<QKeyEvent*>(event);
        if (listKey(press->key(), press->modifiers()))
            return true;
    }
    return PageBox::eventFilter(watched, event);
}

void MergeBox::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers().testFlag(Qt::ControlModifier) && !event->isAutoRepeat())
        return agree();
    PageBox::keyPressEvent(event);
}

} // namespace ui::policy
