// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/policy/table_edit_model.h"

#include <algorithm>
#include <utility>

#include "core/desks/policy_view.h"
#include "core/policy/draft_steps.h"
#include "core/policy/wording_text.h"
#include "ui/policy/cell_paste.h"
#include "ui/policy/draft_words.h"
#include "ui/policy/rule_text.h"
#include "ui/text/language.h"
#include "widgets/row_delegate.h"

namespace ui::policy {

using core::desks::RowOf;
using core::desks::RowsOf;
using core::desks::TableRow;
using core::desks::TableView;
using core::policy::DraftEdit;
using core::policy::DraftStep;
using core::release::DraftFinding;
using text::Qs;

namespace {

constexpr int kHeadRow = -1; ///< of a problem with a column
constexpr std::size_t kMostFollowed =
    500; ///< edits of a step that are followed one by one; beyond, the tables are taken anew

bool IsOfHead(DraftEdit::Kind kind)
{
    return kind == DraftEdit::Kind::SetHitPolicy || kind == DraftEdit::Kind::SetAllowed;
}

bool IsOfRows(DraftEdit::Kind kind)
{
    return kind == DraftEdit::Kind::InsertRule || kind == DraftEdit::Kind::RemoveRule ||
           kind == DraftEdit::Kind::MoveRule;
}

} // namespace

TableEditModel::TableEditModel(DraftSession& session, QObject* parent) : RuleModel(parent), m_session(session)
{
    connect(&session, &DraftSession::changed, this, &TableEditModel::follow);
    connect(&session, &DraftSession::stateChanged, this, [this] {
        m_base_rules.clear();
        m_base_of.clear();
        copyTables();
    });
    connect(&session, &DraftSession::checked, this, [this] {
        findProblems();
        markAll();
    });
    connect(&session, &DraftSession::traced, this, &TableEditModel::markAll);
}

void TableEditModel::showTable(int index)
{
    m_index = index;
    if (m_policy == nullptr)
        copyTables();
    show(m_policy, m_index);
    findProblems();
}

std::string TableEditModel::tableName() const
{
    return table() != nullptr ? table()->name : std::string();
}

/// A copy of the draft's tables under the base's columns and words.
void TableEditModel::copyTables()
{
    if (!isOpen() && m_session.state() != DraftSession::State::Conflict)
        return;
    auto policy = std::make_shared<core::desks::PolicyView>(m_session.view().base);
    policy->version = m_session.view().version;
    core::desks::TakeWordings(m_session.draft().files, *policy);
    for (TableView& view : policy->tables) {
        const auto* const table = core::policy::TableOf(m_session.draft().model, view.name);
        if (table == nullptr)
            continue;
        core::desks::TakeTable(*table, view);
    }
    m_policy = std::move(policy);
}

void TableEditModel::follow(const DraftStep& step)
{
    const std::string name = tableName();
    const auto rows =
        std::count_if(step.begin(), step.end(), [&](const DraftEdit& edit) { return IsOfRows(edit.kind); });
    if (step.empty() || name.empty() || rows > 1 || step.size() > kMostFollowed) {
        copyTables();
        return showTable(m_index);
    }
    for (const DraftEdit& edit : step) {
        if (edit.kind != DraftEdit::Kind::SetFile)
            followEdit(edit);
        else if (edit.path == core::policy::kReasonsFile)
            core::desks::TakeWordings(m_session.draft().files, *m_policy);
    }
    markAll();
}

void TableEditModel::followEdit(const DraftEdit& edit)
{
    const auto found = std::find_if(m_policy->tables.begin(), m_policy->tables.end(),
                                    [&](const TableView& view) { return view.name == edit.table; });
    const auto* const table = core::policy::TableOf(m_session.draft().model, edit.table);
    if (found == m_policy->tables.end() || table == nullptr)
        return;
    if (IsOfHead(edit.kind)) {
        core::desks::TakeTable(*table, *found);
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        return;
    }
    const bool shown = found - m_policy->tables.begin() == m_index;
    const int row = static_cast<int>(edit.rule);
    const auto refill = [&] { found->rows = RowsOf(*table); };
    const bool is_text = !IsOfRows(edit.kind);
    if (is_text && found->rows.size() == table->rules.size()) {
        // A step may move rules and write in them: where the rule stood before and stands now lies at most one row apart.
        for (std::size_t at = edit.rule > 0 ? edit.rule - 1 : 0; at < table->rules.size() && at <= edit.rule + 1; ++at)
            found->rows[at] = RowOf(table->rules[at], static_cast<int>(at) + 1);
        return;
    }
    if (!shown)
        return refill();
    switch (edit.kind) {
    case DraftEdit::Kind::InsertRule:
        beginInsertRows({}, row, row);
        refill();
        return endInsertRows();
    case DraftEdit::Kind::RemoveRule:
        beginRemoveRows({}, row, row);
        refill();
        return endRemoveRows();
    case DraftEdit::Kind::MoveRule: {
        const int to = static_cast<int>(edit.to);
        if (!beginMoveRows({}, row, row, {}, to > row ? to + 1 : to))
            return refill();
        refill();
        return endMoveRows();
    }
    case DraftEdit::Kind::SetCell:
    case DraftEdit::Kind::SetDescription:
    case DraftEdit::Kind::SetAnnotation:
    case DraftEdit::Kind::SetHitPolicy:
    case DraftEdit::Kind::SetAllowed:
    case DraftEdit::Kind::SetTables:
    case DraftEdit::Kind::SetBase:
    case DraftEdit::Kind::SetFile: refill();
    }
}

void TableEditModel::markAll()
{
    if (rowCount() == 0)
        return;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
}

const core::dmn::Rule* TableEditModel::rule(int row) const
{
    const auto* const table = core::policy::TableOf(m_session.draft().model, tableName());
    const bool there = table != nullptr && row >= 0 && static_cast<std::size_t>(row) < table->rules.size();
    return there ? &table->rules[static_cast<std::size_t>(row)] : nullptr;
}

const core::dmn::Rule* TableEditModel::baseRule(int row) const
{
    const core::dmn::Rule* const one = rule(row);
    const auto* const base = m_session.baseTable(tableName());
    if (one == nullptr || base == nullptr)
        return nullptr;
    if (one->id.empty())
        return static_cast<std::size_t>(row) < base->rules.size() ? &base->rules[static_cast<std::size_t>(row)]
                                                                  : nullptr;
    if (m_base_of != tableName()) {
        m_base_of = tableName();
        m_base_rules.clear();
        for (const core::dmn::Rule& other : base->rules)
            m_base_rules.emplace(other.id, &other);
    }
    const auto found = m_base_rules.find(one->id);
    return found == m_base_rules.end() ? nullptr : found->second;
}

bool TableEditModel::isChanged(int row) const
{
    const core::dmn::Rule* const one = rule(row);
    const core::dmn::Rule* const base = baseRule(row);
    return one != nullptr && (base == nullptr || !(*one == *base));
}

std::string TableEditModel::storedText(const QModelIndex& index) const
{
    const TableRow* const found = index.isValid() ? row(index.row()) : nullptr;
    if (found == nullptr)
        return {};
    const auto at = static_cast<std::size_t>(index.column());
    if (at < found->cells.size())
        return found->cells[at];
    const std::size_t note = at - found->cells.size();
    if (note == 0)
        return found->annotation;
    return note <= found->annotations.size() ? found->annotations[note - 1] : std::string();
}

std::optional<std::string> TableEditModel::baseText(const QModelIndex& index) const
{
    const core::dmn::Rule* const base = index.isValid() ? baseRule(index.row()) : nullptr;
    if (base == nullptr)
        return std::nullopt;
    if (column(index.column()) != nullptr)
        return core::policy::CellOf(*base, static_cast<std::uint32_t>(index.column()));
    const auto note = static_cast<std::size_t>(index.column() - remarkColumn());
    if (note == 0)
        return base->description;
    return note <= base->annotations.size() ? base->annotations[note - 1] : std::string();
}

bool TableEditModel::isOpen() const
{
    return m_session.state() == DraftSession::State::Open;
}

bool TableEditModel::isGhost(int row) const
{
    return row == ruleCount() && row < rowCount();
}

int TableEditModel::rowCount(const QModelIndex& parent) const
{
    const int rules = RuleModel::rowCount(parent);
    return !parent.isValid() && table() != nullptr && isOpen() ? rules + 1 : rules;
}

DraftEdit TableEditModel::editOf(int row, int column_index, const std::string& text) const
{
    DraftEdit edit{.table = tableName(), .rule = static_cast<std::uint32_t>(row), .text = text};
    if (column_index < remarkColumn()) {
        edit.column = static_cast<std::uint32_t>(column_index);
    } else if (column_index == remarkColumn()) {
        edit.kind = DraftEdit::Kind::SetDescription;
    } else {
        edit.kind = DraftEdit::Kind::SetAnnotation;
        edit.column = static_cast<std::uint32_t>(column_index - remarkColumn() - 1);
    }
    return edit;
}

QString TableEditModel::meant(const QModelIndex& index, const QString& text) const
{
    const auto* const head = column(index.column());
    return head != nullptr && m_policy != nullptr ? FeelOfText(*m_policy, *head, text) : text;
}

DraftStep TableEditModel::stepOf(const QModelIndex& index, const std::string& text) const
{
    int left_out = 0;
    if (isGhost(index.row()))
        return text.empty()
                   ? DraftStep()
                   : pasteStep(index, std::vector<QStringList>{QStringList{Qs(text)}}, left_out).value_or(DraftStep());
    return {editOf(index.row(), index.column(), text)};
}

core::Expected<DraftStep> TableEditModel::pasteStep(const QModelIndex& at, const std::vector<QStringList>& rows,
                                                    int& left_out) const
{
    DraftStep step;
    std::vector<DraftStep> new_rules;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int row = at.row() + static_cast<int>(i);
        DraftStep& texts = row < ruleCount() ? step : new_rules.emplace_back();
        for (qsizetype cell = 0; cell < rows[i].size(); ++cell) {
            const int column_index = at.column() + static_cast<int>(cell);
            if (column_index < columnCount())
                texts.push_back(editOf(row, column_index, rows[i][cell].toStdString()));
            else
                ++left_out;
        }
    }
    if (new_rules.empty())
        return step;
    TRY(const DraftStep made, core::policy::AppendStep(m_session.draft(), tableName(), new_rules));
    step.insert(step.end(), made.begin(), made.end());
    return step;
}

QVariant TableEditModel::ghost(int column_index, int role) const
{
    if (role == Qt::DisplayRole && column_index == 0)
        return tr("New rule", "in the row below the rules");
    if (role == Qt::AccessibleTextRole)
        return tr("New rule: what is written here makes one");
    if (role == Qt::EditRole)
        return QString();
    if (role == widgets::QuietRole)
        return true;
    return {};
}

/// 0: not asked, 1: matched, 2: fired; -1: asked, and neither.
int TableEditModel::traced(int row) const
{
    const auto* const trace = m_session.trace();
    if (trace == nullptr)
        return 0;
    const std::string name = tableName();
    for (const core::release::TableTrace& table : trace->tables) {
        if (table.table != name)
            continue;
        const auto has = [row](const std::vector<int>& rules) {
            return std::find(rules.begin(), rules.end(), row + 1) != rules.end();
        };
        return has(table.fired) ? 2 : has(table.matched) ? 1 : -1;
    }
    return 0;
}

void TableEditModel::findProblems()
{
    m_problems.clear();
    const std::string name = tableName();
    for (const DraftFinding& finding : m_session.check().findings) {
        if (finding.table != name)
            continue;
        if (finding.rules.empty() && finding.column >= 0)
            m_problems[{kHeadRow, finding.column}] = finding.refuses ? 2 : 1;
        for (const int rule : finding.rules) {
            int& worst = m_problems[{rule - 1, finding.column}];
            worst = std::max(worst, finding.refuses ? 2 : 1);
        }
    }
}

/// Of a cell: a problem in it; of a row (column -1): one that names the rule.
QVariant TableEditModel::problem(int row, int column) const
{
    const int worst = m_problems.value({row, column}, 0);
    if (worst == 0)
        return {};
    return static_cast<int>(worst == 2 ? widgets::Mood::Negative : widgets::Mood::Warning);
}

QVariant TableEditModel::data(const QModelIndex& index, int role) const
{
    if (index.isValid() && isGhost(index.row()))
        return ghost(index.column(), role);
    if (!index.isValid() || row(index.row()) == nullptr)
        return {};
    if (role == Qt::EditRole)
        return Qs(storedText(index));
    if (role == ProblemRole)
        return column(index.column()) == nullptr ? QVariant() : problem(index.row(), index.column());
    if (role == TraceRole)
        return traced(index.row());
    if (role == Qt::ToolTipRole) {
        const QString wrong = FindingsAt(m_session.check().findings, tableName(), index.row() + 1, index.column());
        return wrong.isEmpty() ? RuleModel::data(index, role) : wrong;
    }
    if (role == Qt::AccessibleTextRole)
        return spoken(index);
    if (role == Qt::AccessibleDescriptionRole && index.column() == 0) // the row as one sentence
        return PlainText(RuleSentence(*table(), *row(index.row())));
    return RuleModel::data(index, role);
}

/// A cell by its rule and its column, what stands there and what is wrong with it.
QString TableEditModel::spoken(const QModelIndex& index) const
{
    const bool cell = column(index.column()) != nullptr;
    QString text = RuleModel::data(index, Qt::DisplayRole).toString();
    if (cell && text == QLatin1String("-"))
        text = column(index.column())->output ? tr("nothing", "what a cell gives") : tr("every value", "a cell passes");
    if (text.isEmpty())
        text = tr("empty", "a cell");
    const QString head = RuleModel::headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    QStringList said{
        tr("Rule %1, %2: %3", "number, column, text of the cell").arg(QString::number(index.row() + 1), head, text)};
    if (const QString before = RuleModel::data(index, BeforeRole).toString(); !before.isEmpty())
        said << tr("before: %1", "text of a cell").arg(before);
    const QString wrong = FindingsAt(m_session.check().findings, tableName(), index.row() + 1, index.column());
    if (cell && !wrong.isEmpty())
        said << wrong;
    return said.join(QStringLiteral(". "));
}

/// A rule by its number, whether it is another than before, and what is wrong with the whole of it.
QString TableEditModel::spokenRule(int row) const
{
    QStringList said{tr("Rule %1").arg(row + 1)};
    if (isChanged(row))
        said << tr("changed", "a rule");
    if (const int place = traced(row); place > 0)
        said << (place == 2 ? tr("fired", "a rule, by the witness") : tr("matched", "a rule, by the witness"));
    if (const QString wrong = FindingsAt(m_session.check().findings, tableName(), row + 1, -1); !wrong.isEmpty())
        said << wrong;
    return said.join(QStringLiteral(". "));
}

QVariant TableEditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical && isGhost(section))
        return role == Qt::DisplayRole          ? QVariant(QString::number(section + 1))
               : role == Qt::AccessibleTextRole ? QVariant(tr("New rule", "in the row below the rules"))
                                                : QVariant();
    if (orientation == Qt::Vertical && role == Qt::AccessibleTextRole)
        return spokenRule(section);
    if (orientation == Qt::Vertical && role == ChangedRole)
        return isChanged(section);
    if (orientation == Qt::Vertical && role == TraceRole)
        return traced(section);
    if (orientation == Qt::Vertical && role == ProblemRole)
        return problem(section, -1);
    if (orientation == Qt::Horizontal && (role == ProblemRole || table() == nullptr))
        return problem(kHeadRow, section);
    if (orientation == Qt::Horizontal && (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)) {
        const QString words = RuleModel::headerData(section, orientation, role).toString();
        const QString wrong = HeadFindings(m_session.check().findings, tableName(), section);
        return words.isEmpty() ? wrong : wrong.isEmpty() ? words : QString(words + QStringLiteral(". ") + wrong);
    }
    return RuleModel::headerData(section, orientation, role);
}

Qt::ItemFlags TableEditModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = RuleModel::flags(index);
    const bool open = index.isValid() && isOpen();
    return open ? flags | Qt::ItemIsEditable : flags;
}

bool TableEditModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !index.isValid())
        return false;
    const DraftStep step = stepOf(index, meant(index, value.toString()).toStdString());
    return !step.empty() && m_session.perform(step);
}

} // namespace ui::policy
