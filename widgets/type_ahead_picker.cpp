// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/type_ahead_picker.h"

#include <algorithm>
#include <utility>

#include "widgets/button.h"
#include "widgets/glyph.h"
#include "widgets/key_cap.h"
#include "widgets/scaled.h"
#include "widgets/search_field.h"
#include "widgets/text.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace widgets {
namespace {

constexpr int kWidth = 684;
constexpr int kHeight = 376;
constexpr int kNarrowHeight = 444; ///< below kWidth the detail wraps more
constexpr int kHead = 44;
constexpr int kFoot = 44;
constexpr int kListWidth = 372;

/// Keys that belong to the input method while it holds letters: they must act on nothing behind it.
bool IsInputMethodKey(int key)
{
    const bool digit = key >= Qt::Key_0 && key <= Qt::Key_9;
    return digit || key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Escape || key == Qt::Key_Space ||
           key == Qt::Key_Tab || key == Qt::Key_Up || key == Qt::Key_Down;
}

} // namespace

TypeAheadPicker::TypeAheadPicker(QWidget* host) : PopoverFrame(host)
{
    setObjectName(QStringLiteral("picker"));
    auto* column = new QVBoxLayout(this);
    Inset(column, 1);
    column->setSpacing(0);
    m_head = makeHead();
    m_foot = makeFoot();
    column->addWidget(m_head);
    column->addWidget(makeBody(), 1);
    column->addWidget(m_foot);
    connect(m_field, &SearchField::filterChanged, this, &TypeAheadPicker::filter);
    connect(m_list, &PickList::currentChanged, this, [this] {
        showDetail();
        Q_EMIT currentChanged(currentId());
    });
    connect(m_list, &PickList::chosen, this, [this](int row) {
        m_primary = m_list->rows()[static_cast<std::size_t>(row)].id;
        tick();
    });
    connect(m_submit, &QAbstractButton::clicked, this, [this] { submit(false); });
}

QWidget* TypeAheadPicker::makeHead()
{
    auto* head = new Pane(Colour::SurfaceRaised, Qt::BottomEdge, this);
    FixHeight(head, kHead);
    auto* line = new QHBoxLayout(head);
    Inset(line, 12, 0, 12, 1);
    Gap(line, 10);
    m_glyph = new Glyph(Icon::None, Mood::Neutral, head);
    m_title = new Text({}, Type::BodyBold, Colour::Text, head);
    m_field = new SearchField(QString(), head);
    m_field->setObjectName(QStringLiteral("picker_field"));
    m_field->setAccessibleName(tr("Code, words or pinyin initials"));
    m_field->setHint(tr("Code, words or pinyin initials"));
    m_field->installEventFilter(this);
    m_count = new Text({}, Type::Small, Colour::TextMuted, head);
    line->addWidget(m_glyph);
    line->addWidget(m_title);
    line->addWidget(m_field, 1);
    line->addWidget(m_count);
    return head;
}

QWidget* TypeAheadPicker::makeBody()
{
    auto* body = new QWidget(this);
    auto* line = new QHBoxLayout(body);
    Inset(line, 0);
    line->setSpacing(0);
    m_list = new PickList(body);
    m_list->setObjectName(QStringLiteral("picker_list"));
    m_list->setAccessibleName(tr("Choices"));
    m_list->setPadding(12);
    FixWidth(m_list, kListWidth);
    m_detail_pane = new QWidget(body);
    m_detail_pane->setObjectName(QStringLiteral("picker_detail"));
    m_detail_column = new QVBoxLayout(m_detail_pane);
    Inset(m_detail_column, 16, 10, 16, 8);
    Gap(m_detail_column, 2);
    line->addWidget(m_list);
    line->addWidget(new Rule(Qt::Vertical, Colour::Line, body));
    line->addWidget(m_detail_pane, 1);
    return body;
}

QWidget* TypeAheadPicker::makeFoot()
{
    auto* foot = new Pane(Colour::SurfaceRaised, Qt::TopEdge, this);
    FixHeight(foot, kFoot);
    auto* line = new QHBoxLayout(foot);
    Inset(line, 12, 1, 12, 0);
    Gap(line, 12);
    auto* hints = new KeyHints({{QStringLiteral("1–9"), tr("Choose")},
                                {QStringLiteral("Space"), tr("Add a second")},
                                {QStringLiteral("Tab"), tr("Note")},
                                {QStringLiteral("Esc"), tr("Back")}},
                               foot);
    m_promise = new Text({}, Type::Small, Colour::TextMuted, foot);
    m_promise->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_submit = new Button(tr("Submit"), Button::Look::Primary, QStringLiteral("Enter"), foot);
    m_submit->setObjectName(QStringLiteral("picker_submit"));
    m_submit->setFocusPolicy(Qt::NoFocus); // the field keeps the focus: Tab goes to the note
    line->addWidget(hints, 3);
    line->addWidget(m_promise, 1);
    line->addWidget(m_submit);
    return foot;
}

void TypeAheadPicker::setHead(Icon icon, Mood mood, const QString& title)
{
    m_glyph->set(icon, mood);
    m_title->setText(title);
    m_title->setMinimumWidth(m_title->sizeHint().width());
    setAccessibleName(title);
}

void TypeAheadPicker::setGroups(std::vector<PickGroup> groups)
{
    m_groups = std::move(groups);
    filter(m_field->filterText());
}

void TypeAheadPicker::setDetail(std::function<PickDetail(const QString& id)> detail)
{
    m_detail = std::move(detail);
    showDetail();
}

void TypeAheadPicker::setSubmit(const QString& caption, const QString& promise)
{
    m_submit->setCaption(caption);
    m_promise_words = promise;
    setSubmitBlocked(m_blocked);
}

void TypeAheadPicker::setMultiple(bool multiple)
{
    m_multiple = multiple;
}

void TypeAheadPicker::setSubmitBlocked(const QString& why)
{
    m_blocked = why;
    m_promise->setText(why.isEmpty() ? m_promise_words : why);
    if (why.isEmpty())
        m_submit->setEnabledAgain();
    else
        m_submit->setDisabledBecause(why);
}

void TypeAheadPicker::openIn(const QRect& room)
{
    const Tokens& tokens = TokensOf(this);
    m_added.clear();
    m_field->clear();
    filter(QString());
    const int wide = room.width();
    const bool narrow = wide < tokens.px(kWidth - 32);
    const int high = std::min(tokens.px(narrow ? kNarrowHeight : kHeight), room.height());
    FixWidth(m_list, narrow ? static_cast<int>(wide / tokens.scale * 0.53) : kListWidth);
    m_promise->setVisible(!narrow || !m_blocked.isEmpty());
    openAt(QRect(room.left(), room.bottom() + 1 - high, wide, high), m_field);
}

void TypeAheadPicker::preselect(const QStringList& ids)
{
    m_added.clear();
    for (const QString& id : ids) {
        const int row = rowOf(id);
        if (row < 0)
            continue;
        if (id == ids.front())
            m_list->setCurrent(row);
        else
            m_added << id;
    }
    m_primary = currentId();
    tick();
}

void TypeAheadPicker::filter(const QString& query)
{
    const QString asked = query.simplified();
    std::vector<PickRow> rows;
    for (const PickGroup& group : m_groups)
        addRows(rows, group, asked);
    int found = 0;
    int all = 0;
    for (const PickGroup& group : m_groups) {
        if (!group.always)
            all += static_cast<int>(group.choices.size());
    }
    int digit = 1;
    for (PickRow& row : rows) {
        if (row.id.isEmpty())
            continue;
        row.digit = digit <= 9 ? QString::number(digit) : QStringLiteral(" ");
        ++digit;
    }
    for (const PickGroup& group : m_groups) {
        for (const PickChoice& choice : group.choices)
            found += !group.always &&
                     (m_pinyin.find(choice.text, asked).from >= 0 || choice.code.contains(asked, Qt::CaseInsensitive));
    }
    m_count->setText(QStringLiteral("%1 / %2").arg(found).arg(all));
    m_list->setRows(std::move(rows));
    m_primary = currentId();
    tick();
    showDetail();
}

void TypeAheadPicker::addRows(std::vector<PickRow>& rows, const PickGroup& group, const QString& query)
{
    std::vector<PickRow> found;
    for (const PickChoice& choice : group.choices) {
        const Match match = m_pinyin.find(choice.text, query);
        const bool by_code = !query.isEmpty() && choice.code.contains(query, Qt::CaseInsensitive);
        if (match.from >= 0 || by_code || group.always)
            found.push_back({.id = choice.id,
                             .text = choice.text,
                             .match = group.always ? Match{} : match,
                             .code = choice.code,
                             .note = choice.note});
    }
    if (found.empty())
        return;
    const bool filtered = !query.isEmpty() && !group.always;
    const QString heading = filtered ? tr("%n found", nullptr, static_cast<int>(found.size())) : group.heading;
    rows.push_back({.text = heading});
    rows.insert(rows.end(), found.begin(), found.end());
}

QString TypeAheadPicker::currentId() const
{
    const int row = m_list->current();
    return row < 0 ? QString() : m_list->rows()[static_cast<std::size_t>(row)].id;
}

int TypeAheadPicker::rowOf(const QString& id) const
{
    const std::vector<PickRow>& rows = m_list->rows();
    const auto at = std::find_if(rows.cbegin(), rows.cend(), [&](const PickRow& row) { return row.id == id; });
    return id.isEmpty() || at == rows.cend() ? -1 : static_cast<int>(at - rows.cbegin());
}

QStringList TypeAheadPicker::chosenIds() const
{
    QStringList ids;
    const QString first = currentId();
    if (!first.isEmpty())
        ids << first;
    for (const QString& id : m_added) {
        if (id != first)
            ids << id;
    }
    return ids;
}

bool TypeAheadPicker::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        return m_field->composing() ? IsInputMethodKey(key.key()) : handleKey(key);
    }
    return PopoverFrame::eventFilter(watched, event);
}

bool TypeAheadPicker::handleKey(const QKeyEvent& event)
{
    const int key = event.key();
    const bool control = event.modifiers().testFlag(Qt::ControlModifier);
    const bool digit = key >= Qt::Key_1 && key <= Qt::Key_9 && !control;
    if (key == Qt::Key_Up || key == Qt::Key_Down)
        moveCursor(key == Qt::Key_Up ? -1 : 1);
    else if (key == Qt::Key_PageUp || key == Qt::Key_PageDown)
        moveCursor(key == Qt::Key_PageUp ? -7 : 7);
    else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        if (!event.isAutoRepeat())
            submit(control);
    } else if (key == Qt::Key_Escape)
        close();
    else if (key == Qt::Key_Tab)
        Q_EMIT noteAsked();
    else if (key == Qt::Key_Space)
        addCurrent();
    else if (digit && !isCodeBegun())
        chooseDigit(key - Qt::Key_0);
    else
        return false;
    return true;
}

/// "r", "R-", "r5": digits then belong to the code. Only letters that codes of these choices begin with count.
bool TypeAheadPicker::isCodeBegun() const
{
    static const QRegularExpression kCode(QStringLiteral("^[A-Za-z]-?[0-9]*$"));
    const QString text = m_field->text();
    if (!kCode.match(text).hasMatch())
        return false;
    for (const PickGroup& group : m_groups) {
        for (const PickChoice& choice : group.choices) {
            if (choice.code.startsWith(text.front(), Qt::CaseInsensitive))
                return true;
        }
    }
    return false;
}

void TypeAheadPicker::moveCursor(int steps)
{
    m_list->move(steps);
    tick();
}

void TypeAheadPicker::chooseDigit(int digit)
{
    const QString wanted = QString::number(digit);
    const std::vector<PickRow>& rows = m_list->rows();
    const auto at = std::find_if(rows.cbegin(), rows.cend(), [&](const PickRow& row) { return row.digit == wanted; });
    if (at == rows.cend())
        return;
    m_primary = at->id;
    m_list->setCurrent(static_cast<int>(at - rows.cbegin()));
    tick();
}

void TypeAheadPicker::addCurrent()
{
    const QString id = currentId();
    if (!m_multiple || id.isEmpty() || id == m_primary)
        return;
    if (!m_added.removeOne(id))
        m_added << id;
    if (const int back = rowOf(m_primary); back >= 0)
        m_list->setCurrent(back); // what Enter records first is under the cursor again
    tick();
}

void TypeAheadPicker::tick()
{
    const std::vector<PickRow>& rows = m_list->rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].id.isEmpty())
            continue;
        const bool checked = static_cast<int>(i) == m_list->current() || m_added.contains(rows[i].id);
        if (rows[i].checked == checked)
            continue;
        PickRow changed = rows[i];
        changed.checked = checked;
        m_list->setRow(static_cast<int>(i), changed);
    }
}

void TypeAheadPicker::submit(bool stay)
{
    const QStringList ids = chosenIds();
    if (!ids.isEmpty() && m_blocked.isEmpty())
        Q_EMIT submitted(ids, stay);
}

void TypeAheadPicker::showDetail()
{
    while (QLayoutItem* item = m_detail_column->takeAt(0)) {
        delete item->widget(); // plain labels without connections: gone at once, so that two details never overlap
        delete item;
    }
    const QString id = currentId();
    if (!m_detail || id.isEmpty())
        return;
    const PickDetail detail = m_detail(id);
    const auto add = [this](const QString& text, Type type, Colour colour) {
        auto* label = new Text(text, type, colour, m_detail_pane);
        label->setWordWrap(true);
        m_detail_column->addWidget(label);
    };
    const auto space = [this] { m_detail_column->addSpacing(TokensOf(this).px(4)); };
    add(detail.title, Type::BodyBold, Colour::Text);
    for (const PickDetail::Part& part : detail.parts) {
        space();
        add(part.label, Type::Small, Colour::TextMuted);
        add(part.text, Type::Body, Colour::Text);
    }
    if (!detail.lines.empty()) {
        space();
        add(detail.lines_label, Type::Small, Colour::TextMuted);
    }
    for (const PickDetail::Line& line : detail.lines) {
        auto* row = new QWidget(m_detail_pane);
        auto* across = new QHBoxLayout(row);
        Inset(across, 0);
        Gap(across, 8);
        across->addWidget(new Glyph(line.icon, Mood::Neutral, row));
        across->addWidget(new Text(line.text, Type::Body, Colour::Text, row));
        across->addWidget(new Text(line.note, Type::Small, Colour::TextMuted, row), 1);
        m_detail_column->addWidget(row);
    }
    if (!detail.foot.isEmpty()) {
        space();
        m_detail_column->addWidget(new Rule(Qt::Horizontal, Colour::Line, m_detail_pane));
        space();
        add(detail.foot, Type::Small, Colour::TextMuted);
    }
    m_detail_column->addStretch(1);
}

} // namespace widgets
