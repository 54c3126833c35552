// SPDX-License-Identifier: GPL-3.0-or-later
/// @file ui/shell/key_sheet.h  "?": every key of this page, and those that work everywhere. Threads: GUI.
#pragma once

#include <vector>

#include "ui/shell/overlay.h"

#include <QStringList>

namespace widgets {
struct Tokens;
}

namespace ui::shell {

struct KeyLine {
    QString keys; ///< "T", "G Q", "Shift+J"
    QString text;
    bool enabled = true;
};

struct KeySection {
    QString heading;
    std::vector<KeyLine> lines;
};

class KeySheet : public Overlay {
    Q_OBJECT

public:
    explicit KeySheet(QWidget* window);

    void open(const QString& title, std::vector<KeySection> sections);

protected:
    QRect boxRect() const override;
    void layOut() override {}
    QWidget* firstFocus() override { return this; }
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int columns() const;
    int heightOf(const KeySection& section) const;
    /// Sections split over the columns in reading order, as level as they go.
    std::vector<std::vector<const KeySection*>> arranged() const;
    void paintSection(QPainter& painter, QRect& at, const KeySection& section) const;

    QString m_title;
    std::vector<KeySection> m_sections;
};

} // namespace ui::shell
