// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/row_table.h  A short table that is read, not edited: painted rows, headings between them, one cursor.
/// It is filled anew for each case in one pass and creates no widget for it. Its page moves the cursor (J, K); the
/// pointer can as well. It never takes typed text. Threads: GUI.
#pragma once

#include <vector>

#include "widgets/paint.h"

#include <QString>
#include <QStringList>
#include <QWidget>

namespace widgets {

struct TableCell {
    QString text = {};
    Type type = Type::Body;
    Colour colour = Colour::Text;
    Icon icon = Icon::None; ///< before the text, in its colour
    Qt::TextElideMode elide = Qt::ElideRight;
};

struct TableColumn {
    static constexpr int kRest = 0; ///< takes what the others leave; one per table
    static constexpr int kOwn = -1; ///< in each row as wide as its own text
    static constexpr int kFit = -2; ///< as wide as the widest of its texts
    int width = kRest;              ///< at scale 1, or one of the above
    Qt::Alignment align = Qt::AlignLeft;
    int gap = 8;  ///< before it, at scale 1
    int most = 0; ///< of kFit, at scale 1: wider texts are elided; 0 for no bound
    /// Left out while the table is so narrow that more than one text in eight of the kRest column would be elided beside
    /// it; the row's sentence still says it.
    bool yields = false;
};

struct TableRow {
    std::vector<TableCell> cells;
    QString id = {};
    QString sentence = {}; ///< the row read aloud; made of the cells when empty
    bool heading = false;  ///< first cell only, bold, with a line below; the cursor passes over it
    bool marked = false;   ///< a diamond in the margin
};

class RowTable : public QWidget {
    Q_OBJECT

public:
    explicit RowTable(QWidget* parent = nullptr);

    void setColumns(std::vector<TableColumn> columns);
    /// Small words over the columns; empty for no head.
    void setHead(const QStringList& words);
    QStringList head() const;
    int columnCount() const { return static_cast<int>(m_columns.size()); }
    /// Takes the cursor away.
    void setRows(std::vector<TableRow> rows);
    const std::vector<TableRow>& rows() const { return m_rows; }
    /// Height of a row at scale 1; 24 unless told.
    void setRowHeight(int height);
    /// Room at left and right inside which nothing but the diamond, the accent bar and lines are drawn; at scale 1.
    void setMargin(int margin);
    /// A 1 px line above each row, edge to edge.
    void setLined(bool lined);

    /// Texts of the kRest column take up to three lines, and their rows grow with them.
    void setWrapped(bool wrapped);

    /// Row under the cursor; -1 when the table has none.
    int current() const { return m_current; }
    void setCurrent(int row);
    /// Moves by `steps` rows over headings; false when there is no row in that direction.
    bool move(int steps);
    QRect rowRect(int row) const;
    /// Of a heading: the whole row, whatever the column.
    QRect cellRect(int row, int column) const;
    /// First row (no heading) whose foot lies below `y`; rows().size() when none does.
    int firstRowBelow(int y) const;
    /// Whether every text of the row stands whole.
    bool isWhole(int row) const;
    QString sentence(int row) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged(int row);
    void activated(const QString& id);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Place {
        int left;
        int width;
    };

    int headHeight() const;
    int cellWidth(const Tokens& tokens, const TableCell& cell) const;
    void measure();
    void yieldRoom();
    /// Where each row begins, one more for the end; true when that changed.
    bool stack();
    int linesOf(const Tokens& tokens, const TableRow& row) const;
    int rowAt(int y) const;
    std::vector<Place> places(const Tokens& tokens, const TableRow& row) const;
    void paintHead(QPainter& painter, const Tokens& tokens) const;
    void paintRow(QPainter& painter, const Tokens& tokens, const QRect& at, int row) const;
    void paintCell(QPainter& painter, const Tokens& tokens, const QRect& at, const TableCell& cell,
                   Qt::Alignment align) const;
    void paintLines(QPainter& painter, const Tokens& tokens, const QRect& at, const TableCell& cell) const;
    void say();

    std::vector<TableColumn> m_columns;
    std::vector<TableRow> m_rows;
    TableRow m_head;
    std::vector<int> m_fit; ///< of kFit columns, in pixels
    bool m_yielded = false; ///< the columns that yield are left out
    int m_row_height = size::kFactRow;
    int m_margin = 0;
    std::vector<int> m_tops; ///< of rows, below the head
    bool m_lined = false;
    bool m_wrapped = false;
    int m_current = -1;
};

} // namespace widgets
