// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/parts/sheet.h  Rows of words under heads: releases, models, documents, problems, changes. A folder's *_sheets.h make them.
/// Threads: GUI.
#pragma once

#include <vector>

#include <QAbstractTableModel>
#include <QList>

#include "widgets/paint.h"

namespace ui::parts {

struct SheetColumn {
    QString head;
    int width = 96; ///< at scale 1
    bool right = false;
};

struct SheetCell {
    QString text = {};
    bool quiet = false;
    widgets::Type type = widgets::Type::Body;
    widgets::Mood mood = widgets::Mood::Neutral;
    widgets::Icon icon = widgets::Icon::None;
    bool masked = false;
};

struct SheetRow {
    QString key; ///< finds the row again after the sheet was read anew
    std::vector<SheetCell> cells;
};

struct Sheet {
    std::vector<SheetColumn> columns;
    int stretched = 0;
    std::vector<SheetRow> rows;
};

class SheetModel : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit SheetModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}

    void show(Sheet sheet);
    [[nodiscard]] const Sheet& sheet() const { return m_sheet; }
    [[nodiscard]] QList<int> widths() const;
    /// -1 when no row has this key.
    [[nodiscard]] int rowOf(const QString& key) const;
    [[nodiscard]] QString keyOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    [[nodiscard]] QString sentence(const SheetRow& row) const;

    Sheet m_sheet;
};

} // namespace ui::parts
