// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/filter_chips.h  What a list is filtered by, one chip each: a chevron opens its choices, a cross drops it.
/// Threads: GUI.
#pragma once

#include <vector>

#include <QAbstractButton>

class QHBoxLayout;

namespace widgets {

class Text;

class FilterChip : public QAbstractButton {
    Q_OBJECT

public:
    /// `removable`: ends in a cross, and a click removes it; else in a chevron, and a click asks for its choices.
    FilterChip(const QString& id, const QString& text, bool removable, QWidget* parent = nullptr);

    QString id() const { return m_id; }
    bool isRemovable() const { return m_removable; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_id;
    bool m_removable;
};

struct FilterChipSpec {
    QString id;
    QString text; ///< "Product: all", "Limit ≤ ¥5,000"
    bool removable = true;
};

class FilterChips : public QWidget {
    Q_OBJECT

public:
    explicit FilterChips(QWidget* parent = nullptr);

    /// Muted words before the chips: "priority, then time left".
    void setNote(const QString& note);
    void setChips(std::vector<FilterChipSpec> chips);

Q_SIGNALS:
    void removed(const QString& id);
    /// Open the choices of `id` below `chip`.
    void opened(const QString& id, QWidget* chip);

private:
    QHBoxLayout* m_line;
    Text* m_note;
    std::vector<FilterChip*> m_chips;
};

} // namespace widgets
