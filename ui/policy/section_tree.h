// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/policy/section_tree.h  The page's left: sections under headings, each with its count. Arrows and J K walk it and
/// show the section at once; Enter goes on to its rows.
/// Threads: GUI.
#pragma once

#include <optional>
#include <vector>

#include <QAbstractListModel>
#include <QListView>

#include "ui/policy/section.h"

namespace ui::policy {

struct TreeRow {
    QString text;
    QString note = {};                   ///< muted, at the right: a count
    std::optional<Section> section = {}; ///< nothing: a heading
    bool alarm = false;                  ///< a triangle before the note
};

class SectionModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { TrailingRole = Qt::UserRole + 1, HeadingRole, AlarmRole };

    explicit SectionModel(QObject* parent = nullptr) : QAbstractListModel(parent) {}

    /// Rows that only changed their note are updated in place: the cursor stays.
    void setRows(std::vector<TreeRow> rows);
    [[nodiscard]] const std::vector<TreeRow>& rows() const { return m_rows; }
    /// -1 when it is not listed.
    [[nodiscard]] int rowOf(const Section& section) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    std::vector<TreeRow> m_rows;
};

class SectionTree : public QListView {
    Q_OBJECT
public:
    static constexpr int kWidth = 184;

    explicit SectionTree(QWidget* parent = nullptr);

    void setRows(std::vector<TreeRow> rows);
    [[nodiscard]] std::optional<Section> current() const;
    /// Marks `section` without emitting; false when it is not listed.
    bool setCurrent(const Section& section);
    /// The section `steps` further, over headings; the current one at the ends.
    [[nodiscard]] std::optional<Section> neighbour(int steps) const;

    void keyboardSearch(const QString& search) override;

Q_SIGNALS:
    void chosen(const ui::policy::Section& section);
    /// Enter: the person wants to go to the rows.
    void entered();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;

private:
    SectionModel* m_model;
    bool m_quiet = false;
};

} // namespace ui::policy
