// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/head_field.h  The field in which the head of a table is written: its hit policy, over the chip that names it, and the values a
/// column takes, below the column's head.
/// Threads: GUI.
#pragma once

#include <vector>

#include "core/policy/draft.h"
#include "ui/policy/feel_cell_edit.h"

#include <QPointer>

namespace ui::policy {

class EditGrid;
class TableEditModel;

class HeadField : public QObject {
    Q_OBJECT
public:
    static constexpr int kHitPolicy = -1; ///< in place of a column
    static constexpr int kNothing = -2;   ///< no field is open

    /// Both must outlive this.
    HeadField(TableEditModel& model, EditGrid& grid, QObject* parent);
    ~HeadField() override;

    /// `over`: what names it now. Domain: a part of a part of the page.
    void openHitPolicy(QWidget* over);
    /// Domain: a column of cells; remarks take every text, and nothing is opened for them.
    void openAllowed(int column);
    /// Null pointer while nothing is written.
    [[nodiscard]] FeelCellEdit* field() const { return m_field; }
    [[nodiscard]] int column() const { return m_column; }
    /// Keeps what stands there, if that can be kept, and closes the field.
    void finish();

Q_SIGNALS:
    /// Of a column: its letter, and what is written.
    void opened(const QString& address, const QString& what);
    /// What stands there as an edit; empty while it is no hit policy, or none is written any more.
    void typed(const core::policy::DraftStep& step);
    void kept(const core::policy::DraftStep& step);
    void closed();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open(FeelCellEdit* field, const QRect& place, const QString& text);
    [[nodiscard]] core::policy::DraftStep stepOf(const QString& text) const;
    void ended(int columns);
    void close();

    TableEditModel& m_model;
    EditGrid& m_grid;
    QPointer<FeelCellEdit> m_field;
    int m_column = kNothing;
};

} // namespace ui::policy
