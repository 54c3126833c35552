// SPDX-License-Identifier: GPL-3.0-or-later
/// @file widgets/section_header.h  Title of a section, 32 high: bold words, a muted note beside them, more at the right.
/// Threads: GUI.
#pragma once

#include "widgets/tokens.h"

#include <QWidget>

class QHBoxLayout;

namespace widgets {

class Text;

class SectionHeader : public QWidget {
    Q_OBJECT

public:
    explicit SectionHeader(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Muted, right after the title: "3 applications · 2 loans".
    void setNote(const QString& note);
    /// Muted, at the right edge: "model gbt-2026.06".
    void setAside(const QString& aside, Type type = Type::Small);
    /// Chip, key cap or button at the right edge, after the aside.
    void addTrailing(QWidget* widget);
    void addLeading(QWidget* widget);
    /// After title and note, at the left.
    void insertAfterTitle(QWidget* widget);

private:
    QHBoxLayout* m_line;
    Text* m_title;
    Text* m_note;
    Text* m_aside;
};

} // namespace widgets
