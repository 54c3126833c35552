// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/type_ahead_picker.h  One choice out of a coded list without leaving the keyboard: letters filter by
/// pinyin initials, Han or code; digits choose; Space adds a second; Enter submits. Threads: GUI.
#pragma once

#include <functional>
#include <vector>

#include "widgets/pick_list.h"
#include "widgets/pinyin.h"
#include "widgets/popover_frame.h"

#include <QStringList>

class QVBoxLayout;

namespace widgets {

class Button;
class Glyph;
class SearchField;
class Text;

struct PickChoice {
    QString id = {};
    QString code = {}; ///< "R-510"; found by typing it
    QString text = {};
    QString note = {}; ///< muted, at the right
};

struct PickGroup {
    QString heading;
    std::vector<PickChoice> choices;
    bool always = false; ///< stays whole whatever is typed
};

/// What stands beside the list for the row under the cursor.
struct PickDetail {
    struct Part {
        QString label;
        QString text;
    };
    struct Line {
        Icon icon = Icon::Approve;
        QString text = {};
        QString note = {};
    };
    QString title = {};
    std::vector<Part> parts = {};
    QString lines_label = {};
    std::vector<Line> lines = {};
    QString foot = {};
};

class TypeAheadPicker : public PopoverFrame {
    Q_OBJECT

public:
    explicit TypeAheadPicker(QWidget* host);

    void setHead(Icon icon, Mood mood, const QString& title);
    void setGroups(std::vector<PickGroup> groups);
    void setDetail(std::function<PickDetail(const QString& id)> detail);
    /// Caption and key of the filled button, and the muted words before it.
    void setSubmit(const QString& caption, const QString& promise);
    /// Whether Space may add further choices; on unless told.
    void setMultiple(bool multiple);
    /// Off with the reason, which then stands in the promise's place (no note where one is required, offline).
    void setSubmitBlocked(const QString& why);

    /// Opens empty, cursor on the first row. Sizes itself inside `room` (host coordinates), at its bottom.
    void openIn(const QRect& room);
    /// Puts the cursor on the first of `ids` and adds the others: what was chosen before and came back. Call it after
    /// openIn(); ids that are not among the choices are passed over.
    void preselect(const QStringList& ids);

    QString currentId() const;
    /// The row under the cursor first, then the added ones.
    QStringList chosenIds() const;

Q_SIGNALS:
    /// `stay`: Ctrl+Enter, record and stay instead of taking the next.
    void submitted(const QStringList& ids, bool stay);
    void noteAsked();
    void currentChanged(const QString& id);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeBody();
    QWidget* makeFoot();
    void filter(const QString& query);
    void addRows(std::vector<PickRow>& rows, const PickGroup& group, const QString& query);
    bool handleKey(const QKeyEvent& event);
    bool isCodeBegun() const;
    void moveCursor(int steps);
    void chooseDigit(int digit);
    void addCurrent();
    void submit(bool stay);
    void showDetail();
    void tick();
    int rowOf(const QString& id) const;

    Glyph* m_glyph = nullptr;
    Text* m_title = nullptr;
    SearchField* m_field = nullptr;
    Text* m_count = nullptr;
    PickList* m_list = nullptr;
    QWidget* m_detail_pane = nullptr;
    QVBoxLayout* m_detail_column = nullptr;
    Text* m_promise = nullptr;
    Button* m_submit = nullptr;
    QWidget* m_head = nullptr;
    QWidget* m_foot = nullptr;
    Pinyin m_pinyin;
    std::vector<PickGroup> m_groups;
    std::function<PickDetail(const QString&)> m_detail;
    QString m_promise_words;
    QString m_blocked;
    QString m_primary; ///< where the cursor goes back to after Space
    QStringList m_added;
    bool m_multiple = true;
};

} // namespace widgets
