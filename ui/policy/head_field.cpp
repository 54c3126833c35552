// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/head_field.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/policy/cell_paste.h"
#include "ui/policy/cell_text.h"
#include "ui/policy/edit_grid.h"
#include "ui/policy/policy_words.h"
#include "ui/policy/table_edit_model.h"
#include "ui/text/language.h"
#include "ui/text/words.h"
#include "widgets/tokens.h"

#include <QEvent>
#include <QFocusEvent>

namespace ui::policy {

using core::desks::PolicyView;
using core::desks::TableColumn;
using core::policy::DraftEdit;
using core::policy::DraftStep;
using text::Qs;

namespace {

constexpr int kHeight = 28;
constexpr int kLeastWidth = 220;

/// Those that a table of a bundle may have.
constexpr std::array kPolicies{"UNIQUE", "ANY", "FIRST", "PRIORITY", "COLLECT"};

/// All of them while nothing else is written.
std::vector<FeelSuggestion> SuggestPolicies(const QString& typed)
{
    const QString sought = typed.trimmed();
    const auto is_whole = [&](const char* name) { return sought == QLatin1String(name); };
    const bool all = std::any_of(kPolicies.begin(), kPolicies.end(), is_whole);
    std::vector<FeelSuggestion> found;
    for (const char* name : kPolicies) {
        const QString word = HitPolicyWord(name);
        if (all || QLatin1String(name).startsWith(sought, Qt::CaseInsensitive) ||
            word.contains(sought, Qt::CaseInsensitive))
            found.push_back({QString::fromLatin1(name), word});
    }
    return found;
}

/// As DMN names it: in full, by its word, or by what can only go on as one of them; empty when it is none.
QString PolicyMeant(const QString& typed)
{
    const QString sought = typed.trimmed();
    for (const char* name : kPolicies) {
        if (QString::compare(sought, QLatin1String(name), Qt::CaseInsensitive) == 0 || sought == HitPolicyWord(name))
            return QString::fromLatin1(name);
    }
    const auto found = SuggestPolicies(sought);
    return !sought.isEmpty() && found.size() == 1 ? found.front().text : QString();
}

/// The column as one that is tested: what it takes is written as an input's cell, of an output too.
TableColumn Tested(const PolicyView& policy, const TableColumn& column)
{
    TableColumn tested = column;
    tested.output = false;
    if (column.output && column.name == "outcome") {
        for (const char* word : {"approve", "refer", "documents", "decline"}) {
            const std::string said =
                text::TableOutcomeWord(QLatin1Char('"') + QString::fromLatin1(word) + QLatin1Char('"')).toStdString();
            tested.values.push_back({word, {said, said}});
        }
    }
    if (column.output && column.name == "reason") {
        for (const auto& reason : policy.reasons) {
            if (std::find(reason.use.begin(), reason.use.end(), "policy") != reason.use.end())
                tested.values.push_back({reason.code, reason.internal});
        }
    }
    return tested;
}

} // namespace

HeadField::HeadField(TableEditModel& model, EditGrid& grid, QObject* parent)
    : QObject(parent), m_model(model), m_grid(grid)
{}

HeadField::~HeadField()
{
    if (m_field != nullptr)
        m_field->disconnect(this);
}

void HeadField::openHitPolicy(QWidget* over)
{
    if (m_field != nullptr || m_model.table() == nullptr)
        return;
    QWidget* const on = over->parentWidget()->parentWidget(); // it may be wider and higher than what names it
    auto* const field = new FeelCellEdit(&SuggestPolicies, on);
    field->setAccessibleName(tr("Hit policy of %1").arg(TableName(*m_model.table())));
    m_column = kHitPolicy;
    const QRect at(over->mapTo(on, QPoint(0, 0)), over->size());
    const int lower = (widgets::TokensOf(field).px(kHeight) - at.height()) / 2;
    open(field, at.translated(0, -lower), Qs(m_model.table()->hit_policy));
}

void HeadField::openAllowed(int column)
{
    const TableColumn* const head = m_model.column(column);
    if (m_field != nullptr || head == nullptr || m_model.policy() == nullptr)
        return;
    const TableColumn tested = Tested(*m_model.policy(), *head);
    auto* const field = new FeelCellEdit(
        [this, tested](const QString& typed) { return SuggestFor(*m_model.policy(), tested, typed); }, &m_grid);
    field->setAccessibleName(tr("Values that %1 takes").arg(ColumnName(*head)));
    field->setPlaceholderText(tr("every value"));
    m_column = column;
    const QRect over = m_grid.headRect(column);
    open(field, over.translated(0, over.height()), Qs(head->allowed)); // below it: what is written is read with it
    Q_EMIT opened(ColumnLetters(column), tr("Values that %1 takes").arg(ColumnName(*head)));
}

/// At `place`, as wide as one writes.
void HeadField::open(FeelCellEdit* field, const QRect& place, const QString& text)
{
    const auto& tokens = widgets::TokensOf(field);
    m_field = field;
    field->setObjectName(QStringLiteral("policyHeadEdit"));
    const int wide = std::max(place.width(), tokens.px(kLeastWidth));
    const int high = tokens.px(kHeight);
    const int left = std::clamp(place.left(), 0, std::max(0, field->parentWidget()->width() - wide));
    field->setGeometry(left, place.top(), wide, high);
    field->setText(text);
    field->selectAll();
    field->installEventFilter(this);
    connect(field, &FeelCellEdit::typed, this, [this](const QString& written) {
        if (m_column != kNothing)
            Q_EMIT typed(stepOf(written));
    });
    connect(field, &FeelCellEdit::ended, this, [this](int, int columns) { ended(columns); });
    connect(field, &FeelCellEdit::cancelled, this, &HeadField::close);
    field->show();
    field->raise();
    field->setFocus();
}

DraftStep HeadField::stepOf(const QString& text) const
{
    DraftEdit edit{.table = m_model.tableName()};
    if (m_column == kHitPolicy) {
        edit.kind = DraftEdit::Kind::SetHitPolicy;
        edit.text = PolicyMeant(text).toStdString();
        return edit.text.empty() ? DraftStep() : DraftStep{edit};
    }
    const TableColumn* const head = m_model.column(m_column);
    if (head == nullptr)
        return {};
    const QString written = text.trimmed();
    edit.kind = DraftEdit::Kind::SetAllowed;
    edit.column = static_cast<std::uint32_t>(m_column);
    if (written != QLatin1String("-")) // every value
        edit.text = FeelOfText(*m_model.policy(), Tested(*m_model.policy(), *head), written).toStdString();
    return {edit};
}

void HeadField::ended(int columns)
{
    const DraftStep step = stepOf(m_field->text());
    if (step.empty()) {
        m_field->setProblem(tr("There is no such hit policy."), 0);
        return;
    }
    const int next = m_column + columns;
    const bool goes_on = m_column >= 0 && columns != 0 && m_model.column(next) != nullptr;
    Q_EMIT kept(step);
    close();
    if (!goes_on)
        return;
    m_grid.setCurrentCell(m_grid.currentRow(), next);
    openAllowed(next);
}

void HeadField::finish()
{
    if (m_field == nullptr)
        return;
    if (const DraftStep step = stepOf(m_field->text()); !step.empty())
        Q_EMIT kept(step);
    close();
}

void HeadField::close()
{
    FeelCellEdit* const field = std::exchange(m_field, nullptr);
    m_column = kNothing;
    if (field == nullptr)
        return;
    const bool had_focus = field->hasFocus();
    field->disconnect(this);
    field->removeEventFilter(this);
    if (had_focus)
        m_grid.setFocus(); // before it goes: hiding would pass the focus on as Tab does
    field->hide();
    field->deleteLater(); // one of its own signals may be what closes it
    Q_EMIT closed();
}

/// Leaving the field keeps it, as leaving a cell does.
bool HeadField::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && watched == m_field) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            finish();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace ui::policy
